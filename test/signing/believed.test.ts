import { setImmediate } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { event, pact, participant, preparedPact, publicRecord, unit } from '#db';
import { Phone } from '../../bench/phone.ts';
import { layOutAside } from '../../src/signing/thread/index.ts';
import { openRound, type Round } from './round.ts';

/** What was read when a person entered is used again when he signs; nothing may come of it that is not so any more. */
let round: Round;
beforeAll(async () => {
  round = await openRound(12);
});
afterAll(() => round.close());

let next = 0;
async function enteredPhone() {
  const person = round.invited[next++];
  if (!person) throw new Error('invite more people');
  const phone = new Phone(person.link, { origin: round.origin });
  await phone.enter();
  return { phone, id: person.id };
}

async function preparedPhone() {
  const { phone, id } = await enteredPhone();
  await phone.prepare();
  return { phone, id, signature: await phone.checkAndSign() };
}

const refusal = (status: number, code: string) => expect.objectContaining({ status, code });
const change = (id: string, set: Partial<typeof participant.$inferInsert>) =>
  round.database.db.update(participant).set(set).where(eq(participant.id, id));
const preparesOf = (id: string) =>
  round.database.db.select().from(preparedPact).where(eq(preparedPact.participantId, id));
async function recordedOf(id: string) {
  const [prepared] = await preparesOf(id);
  return round.database.db
    .select()
    .from(publicRecord)
    .where(eq(publicRecord.code, prepared?.code ?? ''));
}
const pactsOf = (id: string) => round.database.db.select().from(pact).where(eq(pact.participantId, id));

describe('while more people sign than can be served', () => {
  it('nobody begins, nothing is written, and the same request is served once there is room', async () => {
    const { phone, id } = await enteredPhone();
    const request = phone.prepareRequest();
    let full = true;
    const fill = async (_: unknown, at: number) => {
      while (full) {
        await layOutAside({ id: `none ${at}` } as never, { sheet: { opening: [], body: [] } } as never).catch(() => at);
        await setImmediate();
      }
    };
    // more than may wait: some are between one question and the next at any time
    const waiting = Array.from({ length: 1_200 }, fill);
    try {
      await expect(phone.prepare(request)).rejects.toEqual(refusal(503, 'signing-busy'));
      expect(await preparesOf(id)).toEqual([]);
    } finally {
      full = false;
      await Promise.all(waiting);
    }
    await phone.prepare(request);
    expect(await preparesOf(id)).toHaveLength(1);
  });
});

describe('between entering and signing', () => {
  it('a name that was corrected is the one that is printed', async () => {
    const { phone, id } = await enteredPhone();
    await change(id, { name: 'Wa Ode Diperbaiki' });
    await phone.prepare();
    expect(await recordedOf(id)).toMatchObject([{ name: expect.stringContaining('Wa Ode Diperbaiki') }]);
  });

  it('a unit that was renamed is the one on record', async () => {
    const { phone, id } = await enteredPhone();
    await round.database.db.update(unit).set({ name: 'Kecamatan Baru' });
    await phone.prepare();
    expect(await recordedOf(id)).toMatchObject([{ unit: 'Kecamatan Baru' }]);
  });

  it('a link that was renewed, or a person taken off, prepares nothing', async () => {
    for (const [set, code] of gone()) {
      const { phone, id } = await enteredPhone();
      await change(id, set);
      await expect(phone.prepare()).rejects.toEqual(refusal(410, code));
      expect(await preparesOf(id)).toEqual([]);
    }
  });

  it('an event that was closed prepares nothing, and one that was prolonged does', async () => {
    const { phone, id } = await enteredPhone();
    const end = new Date(round.clock.now().getTime() - 3_600_000);
    await round.database.db.update(event).set({ signingEndsAt: end });
    await expect(phone.prepare()).rejects.toEqual(refusal(409, 'signing-ended'));
    expect(await preparesOf(id)).toEqual([]);
    await phone.enter();
    await round.database.db.update(event).set({ signingEndsAt: null });
    phone.state = await phone.refresh();
    await phone.prepare();
    expect((await preparesOf(id)).length).toBe(1);
  });

  it('somebody who has signed on another phone is told so', async () => {
    const { phone, id } = await enteredPhone();
    const other = new Phone(round.invited[next - 1]?.link ?? '', { origin: round.origin });
    await other.enter();
    await other.prepare();
    await other.complete(await other.checkAndSign());
    await expect(phone.prepare()).rejects.toEqual(refusal(409, 'already-signed'));
    expect((await preparesOf(id)).length).toBe(1);
  });
});

const gone = () =>
  [
    [{ linkGeneration: 2 }, 'link-replaced'],
    [{ removedAt: round.clock.now() }, 'link-removed'],
  ] as const;

describe('between prepare and complete', () => {
  it('a link that was renewed, or a person taken off, leaves no pact', async () => {
    for (const [set, code] of gone()) {
      const { phone, id, signature } = await preparedPhone();
      await change(id, set);
      await expect(phone.complete(signature)).rejects.toEqual(refusal(410, code));
      expect(await pactsOf(id)).toEqual([]);
    }
  });

  it('a newer prepare of the same device takes the place of the older one, whose file is then nobody’s', async () => {
    const { phone, id, signature } = await preparedPhone();
    const first = phone.prepared;
    await phone.refresh();
    await phone.prepare();
    const second = await phone.checkAndSign();
    const { prepared } = phone;
    phone.prepared = first;
    await expect(phone.complete(signature)).rejects.toEqual(refusal(409, 'prepare-superseded'));
    expect(await pactsOf(id)).toEqual([]);
    phone.prepared = prepared;
    expect((await phone.complete(second)).status).toBe(201);
    expect((await pactsOf(id)).length).toBe(1);
  });

  it('another device with the same link is not given the file from memory, and an expired one completes nothing', async () => {
    const { phone, signature } = await preparedPhone();
    const stranger = new Phone(round.invited[next - 1]?.link ?? '', { origin: round.origin });
    const { pdf } = phone.prepared;
    await expect(stranger.request('GET', pdf)).rejects.toEqual(refusal(401, 'session-missing'));
    round.clock.move(3_600_001);
    await expect(phone.complete(signature)).rejects.toEqual(refusal(410, 'prepare-expired'));
  });
});
