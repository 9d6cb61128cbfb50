import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '#attendance';
import { attendance, checkWindow, event, failedTry, logLeaf } from '#db';
import { loadEvent } from '#event';
import { Phone } from '../../bench/phone.ts';
import { codeOfStep, stepAt } from '../../src/attendance/codes.ts';
import { pdfWords } from '../scenarios/pdf-text.ts';
import { openRound, type Round } from '../signing/round.ts';

/** Who has a link and says that he typed a code before: what that gains him, and what it must not. */

let round: Round;
beforeAll(async () => {
  round = await openRound(24, { event: { assurance: 'room-code', lateAssurance: 'link' } });
  round.clock.move(3_600_000);
});
afterAll(() => round.close());
beforeEach(async () => {
  await set({ state: 'open', closedAt: null, attendanceEndsAt: null });
  await round.database.db.delete(checkWindow);
});

const set = (change: Partial<typeof event.$inferInsert>) =>
  round.database.db.update(event).set(change).where(eq(event.id, round.eventId));
const ago = (seconds: number) => new Date(round.clock.now().getTime() - seconds * 1000);
const minute = 60;

/** What the wall of this event showed, or would show, at a moment. */
async function codeAt(at: Date, channel: Channel = 'hall', eventId = round.eventId): Promise<string> {
  const theEvent = await loadEvent(round.database.db, round.orgId, round.eventId);
  return codeOfStep(round.services.custody, { ...theEvent, id: eventId }, channel, stepAt(at));
}

let next = 0;
async function newPhone() {
  const person = round.invited[next++];
  if (!person) throw new Error('invite more people');
  const phone = new Phone(person.link, { origin: round.origin });
  await phone.enter();
  return { person, phone };
}

/** Typed at 10.00, arrived at 10.05. */
const both = (lang: string) =>
  lang === 'id' ? /10\.00 WITA.*terlambat terkirim.*10\.05 WITA/u : /10[.:]00 WITA.*sent late.*10[.:]05 WITA/u;

async function consoleSays(handle: string, lang: string): Promise<string> {
  const headers = { cookie: `sesi=${round.cookie}; bahasa=${lang}` };
  const url = `/konsol/kegiatan/${round.eventId}/kehadiran/o/${handle}`;
  return (await round.app.inject({ url, headers })).body;
}

const refusal = (status: number, code: string) => expect.objectContaining({ status, code });
const rowsOf = (participantId: string) =>
  round.database.db.select().from(attendance).where(eq(attendance.participantId, participantId));
const leavesOf = (subject: string) => round.database.db.select().from(logLeaf).where(eq(logLeaf.subject, subject));

describe('a code that was typed in time and arrives later', () => {
  it('counts, with both times in row, leaf, page, paper and record, and again gets the same answer', async () => {
    const { person, phone } = await newPhone();
    const typedAt = ago(5 * minute);
    const [code, sentAt] = [await codeAt(typedAt), round.clock.now()];
    const first = await phone.checkIn(code, typedAt);
    expect([first.status, first.attendance]).toEqual([
      201,
      { at: sentAt.toISOString(), typedAt: typedAt.toISOString(), mode: 'in-person', way: 'room-code' },
    ]);
    round.clock.move(20 * minute * 1000);
    const again = await phone.checkIn(code, typedAt);
    expect([again.status, again.attendance]).toEqual([200, first.attendance]);
    const [row, ...more] = await rowsOf(person.id);
    expect([row?.at, row?.typedAt, more]).toEqual([sentAt, typedAt, []]);
    const leaves = await leavesOf(row?.id ?? '');
    expect(leaves.map(({ record }) => record)).toMatchObject([
      { typed: typedAt.toISOString(), at: sentAt.toISOString() },
    ]);
    for (const lang of ['id', 'en']) expect(await consoleSays(person.handle, lang)).toMatch(both(lang));
    await phone.prepare();
    const { receipt } = await phone.complete(await phone.checkAndSign());
    const paper = pdfWords(await phone.pact());
    expect(paper).toMatch(both('id'));
    for (const lang of ['id', 'en']) {
      const record = await round.app.inject({ url: `/v/${receipt.code}`, headers: { cookie: `bahasa=${lang}` } });
      expect(record.body).toMatch(both(lang));
    }
  });

  it('is not marked where it would have counted anyway, nor where its owner showed another in time', async () => {
    const { person, phone } = await newPhone();
    round.clock.move(20_000);
    const justNow = ago(31);
    await phone.checkIn(await codeAt(justNow), justNow);
    expect((await rowsOf(person.id))[0]?.typedAt).toBeNull();
    const late = await newPhone();
    const before = ago(4 * minute);
    expect((await late.phone.checkIn(await codeAt(before), before)).assurance).toHaveProperty('late');
    expect((await late.phone.checkIn(await codeAt(ago(0)))).assurance).not.toHaveProperty('late');
  });

  it('counts after attendance has ended when it was typed before, and not when it was typed after', async () => {
    await set({ attendanceEndsAt: ago(2 * minute) });
    const { person, phone } = await newPhone();
    const before = ago(3 * minute);
    await phone.checkIn(await codeAt(before), before);
    expect((await rowsOf(person.id))[0]?.typedAt).toEqual(before);
    const after = ago(90);
    await expect((await newPhone()).phone.checkIn(await codeAt(after), after)).rejects.toEqual(
      refusal(409, 'attendance-ended'),
    );
  });

  it('counts in the stream when its window was open then, and not when it was not', async () => {
    const window = { orgId: round.orgId, eventId: round.eventId, id: randomUUID(), createdBy: round.accountId };
    const [opensAt, closesAt] = [ago(10 * minute), ago(5 * minute)];
    await round.database.db.insert(checkWindow).values({ ...window, opensAt, closesAt, createdAt: opensAt });
    const { person, phone } = await newPhone();
    const during = ago(6 * minute);
    await phone.checkIn(await codeAt(during, 'stream'), during);
    expect((await rowsOf(person.id))[0]).toMatchObject({ way: 'stream-code', typedAt: during });
    const outside = ago(4 * minute);
    await expect((await newPhone()).phone.checkIn(await codeAt(outside, 'stream'), outside)).rejects.toEqual(
      refusal(409, 'stream-closed'),
    );
  });
});

describe('a claim that gains nothing', () => {
  it.each([
    ['the time is still to come', -90, 422, 'code-wrong'],
    ['the time is longer ago than a quarter of an hour', 15 * minute + 1, 410, 'code-too-late'],
  ])('%s', async (_why, seconds, status, code) => {
    const { person, phone } = await newPhone();
    const claimed = ago(seconds);
    await expect(phone.checkIn(await codeAt(claimed), claimed)).rejects.toEqual(refusal(status, code));
    expect(await rowsOf(person.id)).toEqual([]);
  });

  it('the event was not open then, though its code can be computed', async () => {
    await set({ openedAt: ago(2 * minute) });
    const { phone } = await newPhone();
    const claimed = ago(3 * minute);
    await expect(phone.checkIn(await codeAt(claimed), claimed)).rejects.toEqual(refusal(422, 'code-wrong'));
    await set({ openedAt: ago(3600) });
  });

  it('the code is another event’s, or died with its display link, or the event is closed', async () => {
    const claimed = ago(3 * minute);
    const { phone } = await newPhone();
    const elsewhere = await codeAt(claimed, 'hall', randomUUID());
    await expect(phone.checkIn(elsewhere, claimed)).rejects.toEqual(refusal(422, 'code-wrong'));
    const before = await codeAt(claimed);
    await set({ hallGeneration: 2 });
    await expect(phone.checkIn(before, claimed)).rejects.toEqual(refusal(422, 'code-wrong'));
    await set({ state: 'closed', closedAt: ago(1) });
    await expect(phone.checkIn(await codeAt(claimed), claimed)).rejects.toEqual(refusal(409, 'attendance-ended'));
  });

  it('the code is of any other half minute than the one that is claimed', async () => {
    const claimed = ago(5 * minute);
    for (const steps of [-3, -2, 1, 2, 10]) {
      const { phone } = await newPhone();
      const code = await codeAt(new Date(claimed.getTime() + steps * 30_000));
      await expect(phone.checkIn(code, claimed)).rejects.toEqual(refusal(422, 'code-wrong'));
    }
  });

  it('is no time at all', async () => {
    const { person, phone } = await newPhone();
    const code = await codeAt(ago(0));
    const odd = ['x', '', 7, null, [ago(60).toISOString()], {}, '2024-06-10', '+275760-09-13T00:00:00.000Z', 'NaN'];
    for (const typedAt of [...odd, '2024-13-10T01:05:00.000Z', '2024-06-10t01:05:00.000z'])
      await expect(phone.request('POST', phone.path('hadir'), { code, typedAt })).rejects.toEqual(
        refusal(400, 'bad-request'),
      );
    expect(await rowsOf(person.id)).toEqual([]);
  });
});

describe('guessing', () => {
  it('is not made easier: each claim is one try of the eight, and of no more than one moment’s codes', async () => {
    const { phone } = await newPhone();
    const right = await codeAt(ago(5 * minute));
    const told: string[] = [];
    for (let one = 0; one < 10; one += 1) {
      const answer = await phone.checkIn(right, ago(7 * minute + one * 30)).catch((error: { code: string }) => error);
      told.push('code' in answer ? answer.code : 'taken');
    }
    expect(told).toEqual([...Array<string>(8).fill('code-wrong'), 'too-many-tries', 'too-many-tries']);
    await expect(phone.checkIn(right, ago(5 * minute))).rejects.toEqual(refusal(429, 'too-many-tries'));
  });

  it('learns of no code that it was right before: it is answered, and counted, as any other', async () => {
    const answers: unknown[] = [];
    for (const code of [await codeAt(ago(5 * minute)), await codeAt(ago(5 * minute), 'stream'), '000000']) {
      await round.database.db.delete(failedTry);
      const { phone } = await newPhone();
      const { status, body } = await phone
        .request('POST', phone.path('hadir'), { code })
        .catch((error: { status: number; message: string }) => ({ status: error.status, body: error.message }));
      const tries = (await round.database.db.select().from(failedTry)).map(({ count }) => count);
      answers.push([status, String(body), tries]);
    }
    expect(new Set(answers.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(answers[0]).toMatchObject([422, expect.any(String), [1, 1]]);
  });
});
