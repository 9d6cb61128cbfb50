import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { currentCode } from '#attendance';
import { attendance, event, pact, participant, participantReport } from '#db';
import { smtpMailer } from '#delivery';
import { loadEvent } from '#event';
import { Phone, signOnPhone } from '../../bench/phone.ts';
import { sendDue } from '../../src/delivery/outbox.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';
import { openRound, type Round } from './round.ts';

const refusal = (status: number, code: string) => expect.objectContaining({ status, code });
const open = async (round: Round, at: number) => {
  const person = round.invited[at];
  if (!person) throw new Error('invite more people');
  const phone = new Phone(person.link, { origin: round.origin });
  await phone.enter();
  return { person, phone };
};
const codeOf = async (round: Round, channel: 'hall' | 'stream') => {
  const { db, custody, clock } = round.services;
  return currentCode(custody, await loadEvent(db, round.orgId, round.eventId), channel, clock.now()).code;
};
const evidenceOf = async (round: Round, participantId: string) => {
  const [row] = await round.database.db.select().from(pact).where(eq(pact.participantId, participantId));
  return row?.evidence as { assurance: string } | undefined;
};
const pageOf = async (round: Round, code: string) =>
  (await round.app.inject({ url: `/v/${code}`, headers: { accept: 'text/html' } })).body;

describe('an event that asks for the room’s code', () => {
  let round: Round;
  beforeAll(async () => {
    round = await openRound(12, { event: { assurance: 'room-code' } });
  });
  afterAll(() => round.close());

  it('prepares nothing before the code was shown, and says so wherever the signature is spoken of afterwards', async () => {
    const { person, phone } = await open(round, 0);
    expect(phone.state).toMatchObject({
      attendancePhase: 'open',
      assurance: { required: 'room-code', given: false, chosen: 'link' },
    });
    await expect(phone.prepare()).rejects.toEqual(refusal(403, 'assurance-missing'));
    const { status, attendance: shown, assurance } = await phone.checkIn(await codeOf(round, 'hall'));
    expect({ status, shown, assurance }).toEqual({
      status: 201,
      shown: { at: round.clock.now().toISOString(), mode: 'in-person', way: 'room-code' },
      assurance: { required: 'room-code', given: true, chosen: 'room-code' },
    });
    await phone.prepare();
    const { receipt } = await phone.complete(await phone.checkAndSign());
    expect(await evidenceOf(round, person.id)).toMatchObject({ assurance: 'room-code' });
    expect(await pageOf(round, receipt.code)).toContain('tautan + kode ruangan');
    expect(await phone.enter()).toMatchObject({ status: 'signed-here', attendance: { way: 'room-code' } });
  });

  it('takes digits as people type them, and says of a wrong code that it is wrong', async () => {
    const { phone } = await open(round, 1);
    const code = await codeOf(round, 'hall');
    const other = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    await expect(phone.checkIn(other)).rejects.toEqual(refusal(422, 'code-wrong'));
    await expect(phone.request('POST', phone.path('hadir'), { code: 7 })).rejects.toEqual(refusal(400, 'bad-request'));
    expect((await phone.checkIn(`${code.slice(0, 3)} ${code.slice(3)}`)).status).toBe(201);
    expect((await phone.checkIn(code)).status).toBe(200);
  });

  it('asks each phone for itself: who is present by one has to show the code on the other', async () => {
    const { person, phone } = await open(round, 2);
    await phone.checkIn(await codeOf(round, 'hall'));
    const second = (await open(round, 2)).phone;
    expect(second.state).toMatchObject({ attendance: { way: 'room-code' }, assurance: { given: false } });
    await expect(second.prepare()).rejects.toEqual(refusal(403, 'assurance-missing'));
    round.clock.move(60_000);
    expect((await second.checkIn(await codeOf(round, 'hall'))).status).toBe(200);
    await second.prepare();
    await second.complete(await second.checkAndSign());
    const rows = await round.database.db.select().from(attendance).where(eq(attendance.participantId, person.id));
    expect(rows.length).toBe(1);
  });

  it('refuses a code that has gone from the wall', async () => {
    const { phone } = await open(round, 3);
    const code = await codeOf(round, 'hall');
    round.clock.move(61_000);
    await expect(phone.checkIn(code)).rejects.toEqual(refusal(422, 'code-wrong'));
  });

  it('refuses the stream’s code while no window is open', async () => {
    const { phone } = await open(round, 4);
    await expect(phone.checkIn(await codeOf(round, 'stream'))).rejects.toEqual(refusal(409, 'stream-closed'));
  });

  it('is signed at home by the late rule once attendance has ended', async () => {
    const { person, phone } = await open(round, 5);
    const ends = { attendanceEndsAt: round.clock.now() };
    await round.database.db.update(event).set(ends).where(eq(event.id, round.eventId));
    await expect(phone.checkIn(await codeOf(round, 'hall'))).rejects.toEqual(refusal(409, 'attendance-ended'));
    expect(await phone.refresh()).toMatchObject({ attendancePhase: 'ended', assurance: { required: 'link' } });
    const { receipt } = await signOnPhone(person.link, { origin: round.origin });
    expect(await evidenceOf(round, person.id)).toMatchObject({ assurance: 'link' });
    expect(await pageOf(round, receipt.code)).toContain('hanya tautan');
    await round.database.db.update(event).set({ attendanceEndsAt: null }).where(eq(event.id, round.eventId));
  });

  it('lets speakers and guests be present, and gives them nothing to sign', async () => {
    const { person, phone } = await open(round, 6);
    await round.database.db.update(participant).set({ role: 'narasumber' }).where(eq(participant.id, person.id));
    expect(await phone.refresh()).toMatchObject({ status: 'no-text' });
    expect(phone.state.text).toBeUndefined();
    await expect(phone.prepare()).rejects.toMatchObject({ status: 404 });
    expect((await phone.checkIn(await codeOf(round, 'hall'))).status).toBe(201);
  });

  it('shows a person what became of a correction', async () => {
    const { person, phone } = await open(round, 7);
    await phone.request('POST', phone.path('report'), { kind: 'wrong-data', message: 'Gelar saya M.Si.' });
    await phone.refresh();
    expect(phone.state.corrections).toMatchObject([{ message: 'Gelar saya M.Si.', answer: '' }]);
    expect(phone.state.corrections?.[0]).not.toHaveProperty('decision');
    const settled = { settledAt: round.clock.now(), decision: 'declined' as const, answer: 'Ijazah belum diterima.' };
    await round.database.db
      .update(participantReport)
      .set(settled)
      .where(eq(participantReport.participantId, person.id));
    await phone.refresh();
    expect(phone.state.corrections).toMatchObject([{ decision: 'declined', answer: 'Ijazah belum diterima.' }]);
  });
});

describe('an event that asks for a one-time code', () => {
  let round: Round;
  let server: MailServer;
  let mailer: ReturnType<typeof smtpMailer>;
  beforeAll(async () => {
    server = await startMailServer();
    round = await openRound(2, { event: { assurance: 'one-time-code' }, mailServer: server.url });
    mailer = smtpMailer({ smtpUrl: server.url, from: 'Ikrar <ikrar@contoh.id>' });
    const email = 'la.ode@munabarat.test';
    await round.database.db
      .update(participant)
      .set({ email })
      .where(eq(participant.id, round.invited[0]?.id ?? ''));
  });
  afterAll(async () => {
    mailer.close();
    await round.close();
    await server.close();
  });

  it('is signed with the code from the letter, and with no code of the room', async () => {
    const { person, phone } = await open(round, 0);
    expect(phone.state.assurance).toEqual({
      required: 'one-time-code',
      given: false,
      chosen: 'link',
      sentTo: 'l***@munabarat.test',
    });
    await phone.checkIn(await codeOf(round, 'hall'));
    await expect(phone.prepare()).rejects.toEqual(refusal(403, 'assurance-missing'));
    expect(await phone.sendCode()).toMatchObject({ sentTo: 'l***@munabarat.test' });
    await expect(phone.sendCode()).rejects.toEqual(refusal(429, 'one-time-code-too-soon'));
    await sendDue({ ...round.services, mailer, onUnsent: () => undefined });
    const code = /Kode Anda: (\d{6})/u.exec(server.letters.at(-1)?.email.text ?? '')?.[1] ?? '';
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    await expect(phone.giveCode(wrong)).rejects.toEqual(refusal(422, 'code-wrong'));
    expect((await phone.giveCode(code)).assurance).toMatchObject({ given: true, chosen: 'one-time-code' });
    await phone.prepare();
    const { receipt } = await phone.complete(await phone.checkAndSign());
    expect(await evidenceOf(round, person.id)).toMatchObject({ assurance: 'one-time-code' });
    expect(await pageOf(round, receipt.code)).toContain('tautan + kode sekali pakai');
  });

  it('tells a person without an address that there is none', async () => {
    const { phone } = await open(round, 1);
    expect(phone.state.assurance).not.toHaveProperty('sentTo');
    await expect(phone.sendCode()).rejects.toEqual(refusal(409, 'one-time-code-no-address'));
  });
});

describe('an event without a pact', () => {
  let round: Round;
  beforeAll(async () => {
    round = await openRound(2, { event: { kind: 'sosialisasi' } });
  });
  afterAll(() => round.close());

  it('is about being there, and about nothing else', async () => {
    const { phone } = await open(round, 0);
    expect(phone.state).toMatchObject({ status: 'no-text', attendancePhase: 'open' });
    const { status } = await phone.checkIn(await codeOf(round, 'hall'));
    expect(status).toBe(201);
    expect(await phone.refresh()).toMatchObject({ status: 'no-text', attendance: { mode: 'in-person' } });
    expect((await round.database.db.select().from(pact)).length).toBe(0);
  });
});
