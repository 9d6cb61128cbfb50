import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { attendanceFigures, attendanceOf, type Channel, checkIn, currentCode, shownAssurances } from '#attendance';
import { attendance, event, failedTry, logLeaf, participant } from '#db';
import { matchCode } from '../../src/attendance/codes.ts';
import { type Hall, openHall } from './hall.ts';

let hall: Hall;
beforeAll(async () => {
  hall = await openHall(0);
});
afterAll(() => hall.close());
beforeEach(async () => {
  await hall.setEvent({ state: 'open', closedAt: null, attendanceEndsAt: null });
});

async function codeNow(channel: Channel = 'hall') {
  const { custody, clock } = hall.services;
  return currentCode(custody, await hall.theEvent(), channel, clock.now()).code;
}
const refusal = (code: string, details = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });
const kindsShown = async (...of: Parameters<typeof shownAssurances>) =>
  (await shownAssurances(...of)).map(({ kind }) => kind);
const rowsOf = (participantId: string) =>
  hall.db.select().from(attendance).where(eq(attendance.participantId, participantId));
/** A code that neither channel shows now or showed within ten minutes. */
async function wrongCode() {
  const { custody, clock } = hall.services;
  const theEvent = await hall.theEvent();
  const candidates = ['000000', '111111', '222222'];
  return candidates.find((code) => !matchCode(custody, theEvent, clock.now(), code)) ?? '333333';
}

describe('the code on the wall', () => {
  it('records that a person is there, with its evidence, its leaf and what the phone showed', async () => {
    const who = await hall.newPhone();
    const { attendance: made, created } = await checkIn(hall.services, who, await codeNow());
    expect(created).toBe(true);
    expect(made).toMatchObject({ participantId: who.participantId, mode: 'in-person', way: 'room-code', by: null });
    const rows = await rowsOf(who.participantId);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.evidence).toMatchObject({
      device: Buffer.from(who.device).toString('hex'),
      userAgent: 'Uji/1.0',
      channel: 'hall',
    });
    expect(await attendanceOf(hall.db, hall.orgId, hall.eventId, who.participantId)).toEqual(made);
    expect(await kindsShown(hall.db, who)).toEqual(['room-code']);
    const leaves = await hall.db.select().from(logLeaf).where(eq(logLeaf.subject, made.id));
    expect(leaves).toMatchObject([
      { kind: 'attendance-recorded', record: { attendance: made.id, mode: 'in-person', at: made.at.toISOString() } },
    ]);
  });

  it('is taken with a space in it, and one step after it was replaced', async () => {
    const code = await codeNow();
    const spaced = `${code.slice(0, 3)} ${code.slice(3)}`;
    hall.wait(30);
    expect((await checkIn(hall.services, await hall.newPhone(), spaced)).created).toBe(true);
  });

  it('is refused two steps after it was replaced, as any other is, and nothing is recorded', async () => {
    const who = await hall.newPhone();
    const code = await codeNow();
    hall.wait(60);
    await expect(checkIn(hall.services, who, code)).rejects.toEqual(refusal('code-wrong'));
    expect(await rowsOf(who.participantId)).toEqual([]);
    expect(await kindsShown(hall.db, who)).toEqual([]);
  });

  it('gives a repeated request the first answer, also when its code is old and attendance has ended', async () => {
    const who = await hall.newPhone();
    const code = await codeNow();
    const first = await checkIn(hall.services, who, code);
    hall.wait(300);
    await hall.setEvent({ attendanceEndsAt: hall.in(-10) });
    expect(await checkIn(hall.services, who, code)).toEqual({ attendance: first.attendance, created: false });
    const elsewhere = hall.phoneOf(who.participantId);
    await expect(checkIn(hall.services, elsewhere, code)).rejects.toEqual(refusal('attendance-ended'));
  });

  it('records a person once, however many phones and requests there are, and keeps what each phone showed', async () => {
    const who = await hall.newPhone();
    const other = hall.phoneOf(who.participantId);
    const code = await codeNow();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, one) => checkIn(hall.services, one % 2 ? who : other, code)),
    );
    expect(answers.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(answers.map((one) => one.attendance.id)).size).toBe(1);
    const [row, ...more] = await rowsOf(who.participantId);
    expect(more).toEqual([]);
    const leaves = await hall.db
      .select()
      .from(logLeaf)
      .where(eq(logLeaf.subject, row?.id ?? ''));
    expect(leaves).toHaveLength(1);
    expect(await kindsShown(hall.db, who)).toEqual(['room-code']);
    expect(await kindsShown(hall.db, other)).toEqual(['room-code']);
  });

  it('counts again for somebody whose attendance was withdrawn', async () => {
    const who = await hall.newPhone();
    const { attendance: first } = await checkIn(hall.services, who, await codeNow());
    await hall.db
      .update(attendance)
      .set({ withdrawnAt: hall.in(0) })
      .where(eq(attendance.id, first.id));
    expect(await attendanceOf(hall.db, hall.orgId, hall.eventId, who.participantId)).toBeUndefined();
    const again = await checkIn(hall.services, who, await codeNow());
    expect(again.created).toBe(true);
    expect(again.attendance.id).not.toBe(first.id);
  });

  it('dies with the display link it could have been fetched by', async () => {
    const code = await codeNow();
    const { hallGeneration } = await hall.theEvent();
    await hall.setEvent({ hallGeneration: hallGeneration + 1 });
    await expect(checkIn(hall.services, await hall.newPhone(), code)).rejects.toEqual(refusal('code-wrong'));
  });
});

describe('the code in the stream', () => {
  it('counts in a window only; the late are told when it opens again, or that it does not', async () => {
    const before = await hall.newPhone();
    await hall.addWindow(hall.in(600), hall.in(900));
    await hall.addWindow(hall.in(3600), hall.in(3900));
    const firstOpens = hall.in(600).toISOString();
    const secondOpens = hall.in(3600).toISOString();
    await expect(checkIn(hall.services, before, await codeNow('stream'))).rejects.toEqual(
      refusal('stream-closed', { opensAt: firstOpens, zone: 'Asia/Makassar' }),
    );
    hall.wait(600);
    const made = await checkIn(hall.services, before, await codeNow('stream'));
    expect(made.attendance).toMatchObject({ mode: 'online', way: 'stream-code' });
    expect(await kindsShown(hall.db, before)).toEqual(['stream-code']);
    const late = await hall.newPhone();
    hall.wait(299);
    const lastCode = await codeNow('stream');
    hall.wait(1);
    await expect(checkIn(hall.services, late, lastCode)).rejects.toEqual(
      refusal('stream-closed', { opensAt: secondOpens }),
    );
    hall.wait(120);
    await expect(checkIn(hall.services, late, lastCode)).rejects.toEqual(
      refusal('code-wrong', { stream: 'shut', opensAt: secondOpens }),
    );
    hall.wait(3600);
    const refused = await checkIn(hall.services, late, await codeNow('stream')).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'stream-closed' });
    expect(refused).not.toHaveProperty('details.opensAt');
    expect(await rowsOf(late.participantId)).toEqual([]);
  });
});

describe('nobody checks in', () => {
  it.each([
    ['before the event is open', { state: 'draft' as const }, 'attendance-not-open'],
    ['once it is closed', { state: 'closed' as const, closedAt: new Date('2024-10-03T01:00:00Z') }, 'attendance-ended'],
  ])('%s', async (_when, change, code) => {
    const who = await hall.newPhone();
    await hall.setEvent(change);
    await expect(checkIn(hall.services, who, await codeNow())).rejects.toEqual(refusal(code));
    expect(await rowsOf(who.participantId)).toEqual([]);
  });

  it('after attendance has ended, and is told when that was', async () => {
    const who = await hall.newPhone();
    const end = hall.in(5);
    await hall.setEvent({ attendanceEndsAt: end });
    hall.wait(5);
    await expect(checkIn(hall.services, who, await codeNow())).rejects.toEqual(
      refusal('attendance-ended', { endedAt: end.toISOString(), zone: 'Asia/Makassar' }),
    );
  });

  it('who was taken off the roster', async () => {
    const who = await hall.newPhone();
    await hall.db
      .update(participant)
      .set({ removedAt: hall.in(0) })
      .where(eq(participant.id, who.participantId));
    await expect(checkIn(hall.services, who, await codeNow())).rejects.toEqual(refusal('link-removed'));
  });

  it('after somebody who was closing the event has closed it, though the check-in began before', async () => {
    const who = await hall.newPhone();
    const code = await codeNow();
    let answer: Promise<unknown> | undefined;
    await hall.db.transaction(async (tx) => {
      await tx.select().from(event).where(eq(event.id, hall.eventId)).for('update');
      answer = checkIn(hall.services, who, code).catch((error: unknown) => error);
      await new Promise((resolve) => setTimeout(resolve, 150));
      await tx
        .update(event)
        .set({ state: 'closed', closedAt: hall.in(0) })
        .where(eq(event.id, hall.eventId));
    });
    expect(await answer).toEqual(refusal('attendance-ended'));
    expect(await rowsOf(who.participantId)).toEqual([]);
  });
});

describe('wrong codes', () => {
  it('are limited per phone: the ninth is told to wait, and so is the right one, for ten minutes', async () => {
    const who = await hall.newPhone();
    const wrong = await wrongCode();
    for (let one = 0; one < 8; one += 1)
      await expect(checkIn(hall.services, who, wrong)).rejects.toEqual(refusal('code-wrong'));
    await expect(checkIn(hall.services, who, wrong)).rejects.toEqual(refusal('too-many-tries', { minutes: 10 }));
    await expect(checkIn(hall.services, who, await codeNow())).rejects.toEqual(refusal('too-many-tries'));
    expect(await rowsOf(who.participantId)).toEqual([]);
    const sameLinkElsewhere = hall.phoneOf(who.participantId);
    expect((await checkIn(hall.services, sameLinkElsewhere, await codeNow())).created).toBe(true);
    hall.wait(601);
    expect((await checkIn(hall.services, who, await codeNow())).created).toBe(false);
  });

  it('are limited per link too, since a phone is as new as it says it is', async () => {
    const { participantId } = await hall.newPhone();
    const wrong = await wrongCode();
    for (let one = 0; one < 40; one += 1)
      await expect(checkIn(hall.services, hall.phoneOf(participantId), wrong)).rejects.toEqual(refusal('code-wrong'));
    const another = hall.phoneOf(participantId);
    await expect(checkIn(hall.services, another, wrong)).rejects.toEqual(refusal('too-many-tries'));
    await expect(checkIn(hall.services, another, await codeNow())).rejects.toEqual(refusal('too-many-tries'));
    const rows = await hall.db.$count(failedTry);
    for (let one = 0; one < 5; one += 1)
      await expect(checkIn(hall.services, hall.phoneOf(participantId), wrong)).rejects.toEqual(
        refusal('too-many-tries'),
      );
    expect(await hall.db.$count(failedTry)).toBe(rows);
  });

  it('do not get more tries by arriving all at once', async () => {
    const who = await hall.newPhone();
    const wrong = await wrongCode();
    const codes = await Promise.allSettled(Array.from({ length: 60 }, () => checkIn(hall.services, who, wrong)));
    const told = codes.map((one) => (one.status === 'rejected' ? (one.reason as { code: string }).code : 'taken'));
    expect(told.filter((code) => code === 'code-wrong')).toHaveLength(8);
    expect(told.filter((code) => code === 'too-many-tries')).toHaveLength(52);
  });

  it('are forgotten with the right one, and words that are no code are no try', async () => {
    await hall.db.delete(failedTry);
    const who = await hall.newPhone();
    const wrong = await wrongCode();
    await expect(checkIn(hall.services, who, wrong)).rejects.toEqual(refusal('code-wrong'));
    for (const odd of ['', '12345', '1234567', 'abcdef', undefined, { $ne: '' }])
      await expect(checkIn(hall.services, who, odd)).rejects.toEqual(refusal('code-wrong'));
    expect((await hall.db.select().from(failedTry)).map(({ count }) => count)).toEqual([1, 1]);
    await checkIn(hall.services, who, await codeNow());
    expect(await hall.db.select().from(failedTry)).toHaveLength(1);
  });
});

describe('the figures', () => {
  it('count who takes part by mode, speakers and guests apart, and nobody who was taken off or withdrawn', async () => {
    const before = await attendanceFigures(hall.db, hall.orgId, hall.eventId);
    await checkIn(hall.services, await hall.newPhone(), await codeNow());
    await checkIn(hall.services, await hall.newPhone({ role: 'narasumber' }), await codeNow());
    const gone = await hall.newPhone();
    await checkIn(hall.services, gone, await codeNow());
    await hall.db
      .update(participant)
      .set({ removedAt: hall.in(0) })
      .where(eq(participant.id, gone.participantId));
    await hall.addWindow(hall.in(-1), hall.in(60));
    await checkIn(hall.services, await hall.newPhone(), await codeNow('stream'));
    const after = await attendanceFigures(hall.db, hall.orgId, hall.eventId);
    expect(after).toEqual({
      total: before.total + 2,
      inPerson: before.inPerson + 1,
      online: before.online + 1,
      others: before.others + 1,
    });
  });
});
