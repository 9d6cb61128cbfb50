import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { event, logLeaf, pact, preparedPact, publicRecord } from '#db';
import { graceMs } from '#event';
import { Phone, PhoneRefused } from '../../bench/phone.ts';
import { forgetPrepared } from '../../src/signing/recall-prepared.ts';
import { openRound, type Round } from './round.ts';

let round: Round;
beforeAll(async () => {
  round = await openRound(40);
});
beforeEach(() => setEnds({ state: 'open', closedAt: null, signingEndsAt: null }));
afterAll(() => round.close());

let next = 0;
async function preparedPhone() {
  const person = round.invited[next++];
  if (!person) throw new Error('invite more people');
  const phone = new Phone(person.link, { origin: round.origin });
  await phone.enter();
  await phone.prepare();
  return { person, phone, signature: await phone.checkAndSign() };
}

type Ends = Partial<typeof event.$inferInsert>;
const setEnds = (ends: Ends) => round.database.db.update(event).set(ends).where(eq(event.id, round.eventId));
const after = (ms: number) => new Date(round.clock.now().getTime() + ms);
const ended = (endedAt: Date) =>
  expect.objectContaining({ status: 409, code: 'signing-ended', details: { endedAt: endedAt.toISOString() } });

/** What there is of a person's signing: pacts, leaves of pacts, records that say "recorded". */
async function tracesOf(participantId: string, code: string) {
  const { db } = round.database;
  const pacts = await db.select().from(pact).where(eq(pact.participantId, participantId));
  const leaves = (await db.select().from(logLeaf)).filter((leaf) => pacts.some(({ id }) => id === leaf.subject));
  const records = await db.select().from(publicRecord).where(eq(publicRecord.code, code));
  return [pacts.length, leaves.length, records.filter(({ status }) => status === 'recorded').length];
}

describe('when signing has ended', () => {
  it.each([
    ['on the day the organiser set', (at: Date): Ends => ({ signingEndsAt: at })],
    ['since the event was closed', (at: Date): Ends => ({ state: 'closed', closedAt: at })],
  ])('%s, what was prepared in time is completed during the grace, and nothing is begun', async (_, ends) => {
    const early = await preparedPhone();
    const late = await preparedPhone();
    const stranger = await preparedPhone();
    const end = after(1);
    await setEnds(ends(end));
    round.clock.move(1);
    expect(await stranger.phone.refresh()).toMatchObject({ status: 'grace', signingEndsAt: end.toISOString() });
    expect(stranger.phone.state.nonce).toBeUndefined();
    await expect(stranger.phone.prepare()).rejects.toEqual(ended(end));
    round.clock.move(graceMs - 1);
    expect((await early.phone.complete(early.signature)).status).toBe(201);
    round.clock.move(1);
    await expect(late.phone.complete(late.signature)).rejects.toEqual(ended(end));
    expect(await late.phone.refresh()).toMatchObject({ status: 'closed' });
    expect((await early.phone.complete(early.signature)).status).toBe(200);
  });

  it('a prepare that was made at its end or later is not completed in the grace', async () => {
    const { phone, signature } = await preparedPhone();
    const end = after(0);
    await setEnds({ signingEndsAt: end });
    await expect(phone.complete(signature)).rejects.toEqual(ended(end));
  });

  it('goes on where the organiser prolongs it', async () => {
    const { phone, signature } = await preparedPhone();
    await setEnds({ signingEndsAt: after(-graceMs) });
    await expect(phone.complete(signature)).rejects.toMatchObject({ code: 'signing-ended' });
    await setEnds({ signingEndsAt: after(60_000) });
    expect((await phone.complete(signature)).status).toBe(201);
  });
});

describe('while a pact is being sealed', () => {
  it.each([
    ['as long as this process remembers the prepare', false, ['refused', 'written']],
    ['for one that is read from the database', true, ['refused', 'not written', 'written']],
  ])(
    'the grace may run out: the writing itself finds it out and leaves nothing, %s',
    async (_, forgotten, expected) => {
      const answers: string[] = [];
      for (let left = 1; left <= 8; left += 1) {
        const { person, phone, signature } = await preparedPhone();
        if (forgotten) forgetPrepared(phone.prepared.prepareId);
        // each look at the clock costs a millisecond, so the end comes between two of them, one further in each time
        await setEnds({ signingEndsAt: after(1) });
        round.clock.move(1 + graceMs - left);
        round.clock.creep(1);
        const answer = await phone.complete(signature).then(({ status }) => status, identity);
        round.clock.creep(0);
        const code = await codeOf(phone);
        const late = answer instanceof PhoneRefused && answer.code === 'signing-ended';
        expect(late || answer === 201).toBe(true);
        expect(await tracesOf(person.id, code)).toEqual(late ? [0, 0, 0] : [1, 1, 1]);
        await setEnds({ signingEndsAt: null });
        answers.push(late ? ('endedAt' in answer.details ? 'refused' : 'not written') : 'written');
      }
      expect(new Set(answers)).toEqual(new Set(expected));
    },
  );

  it('the event may be closed: all that was prepared before is written once, nothing that came after', async () => {
    const phones = await Promise.all(Array.from({ length: 6 }, preparedPhone));
    round.clock.move(1);
    const closing = setEnds({ state: 'closed', closedAt: round.clock.now() });
    const completed = phones.map(({ phone, signature }) => phone.complete(signature));
    const [results] = await Promise.all([Promise.all(completed), closing]);
    expect(results.map(({ status }) => status)).toEqual(phones.map(() => 201));
    for (const { person, phone } of phones) expect(await tracesOf(person.id, await codeOf(phone))).toEqual([1, 1, 1]);
  });
});

const identity = (error: unknown) => error;

async function codeOf(phone: Phone): Promise<string> {
  const rows = await round.database.db.select().from(preparedPact).where(eq(preparedPact.id, phone.prepared.prepareId));
  return rows[0]?.code ?? '';
}
