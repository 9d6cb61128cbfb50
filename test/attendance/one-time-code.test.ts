import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveOneTimeCode, type Present, sendOneTimeCode, shownAssurances } from '#attendance';
import { oneTimeCode, outbox, participant } from '#db';
import { smtpMailer } from '#delivery';
import { maskedAddress } from '../../src/attendance/one-time-code.ts';
import { sendDue } from '../../src/delivery/outbox.ts';
import { type MailServer, startMailServer } from '../support/smtp.ts';
import { type Hall, openHall } from './hall.ts';

let hall: Hall;
let server: MailServer;
let sendAll: () => Promise<number>;
let closeMailer: () => void;

beforeAll(async () => {
  server = await startMailServer();
  hall = await openHall(0, server.url);
  const mailer = smtpMailer({ smtpUrl: server.url, from: 'Ikrar <ikrar@contoh.id>' });
  sendAll = () => sendDue({ ...hall.services, mailer, onUnsent: () => undefined });
  closeMailer = () => mailer.close();
});
afterAll(async () => {
  closeMailer();
  await server.close();
  await hall.close();
});
beforeEach(async () => {
  await hall.setEvent({ state: 'open', closedAt: null });
  await hall.db.delete(outbox);
});

const refusal = (code: string, details = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) });

/** Has a code sent, and reads it in the letter. */
async function codeFor(who: Present) {
  await sendOneTimeCode(hall.services, who);
  await sendAll();
  const text = server.letters.at(-1)?.email.text ?? '';
  return /: (\d{6})\n/.exec(text)?.[1] ?? '';
}

/** Another six digits than these. */
const otherThan = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

const kindsShown = async (...of: Parameters<typeof shownAssurances>) =>
  (await shownAssurances(...of)).map(({ kind }) => kind);

describe('a one-time code', () => {
  it('comes by e-mail in both languages and lets this phone show that its owner reads that address', async () => {
    const who = await hall.newPhone({ email: 'made.contoh@buleleng.test' });
    const sent = await sendOneTimeCode(hall.services, who);
    expect(sent).toEqual({ sentTo: 'm***@buleleng.test', expiresAt: hall.in(600) });
    await sendAll();
    const { recipients, email } = server.letters.at(-1) ?? { recipients: [] };
    expect(recipients).toEqual(['made.contoh@buleleng.test']);
    expect(email?.from).toMatchObject({ name: 'Ikrar', address: 'ikrar@contoh.id' });
    expect(email?.subject).not.toMatch(/\d/);
    const [indonesian = '', english = ''] = (email?.text ?? '').split('---');
    expect(indonesian).toContain('Sosialisasi Netralitas ASN');
    expect(indonesian).toContain('09.10 WITA');
    expect(english).toContain('09:10 WITA');
    const code = /Kode Anda: (\d{6})/.exec(indonesian)?.[1] ?? '';
    expect(english).toContain(`Your code: ${code}`);
    expect(await kindsShown(hall.db, who)).toEqual([]);
    await giveOneTimeCode(hall.services, who, ` ${code}`);
    expect(await kindsShown(hall.db, who)).toEqual(['one-time-code']);
    expect(await kindsShown(hall.db, hall.phoneOf(who.participantId))).toEqual([]);
  });

  it('is kept as a keyed hash only, and its letter only until it has left', async () => {
    const who = await hall.newPhone();
    await sendOneTimeCode(hall.services, who);
    const [waiting] = await hall.db.select().from(outbox);
    expect(Buffer.from(waiting?.box ?? []).toString('latin1')).not.toContain('buleleng');
    await sendAll();
    const [left] = await hall.db.select().from(outbox);
    expect(left).toMatchObject({ box: null, tries: 1, lastError: null });
    expect(left?.sentAt).not.toBeNull();
    const code = /: (\d{6})\n/.exec(server.letters.at(-1)?.email.text ?? '')?.[1] ?? 'x';
    const [row] = await hall.db.select().from(oneTimeCode).where(eq(oneTimeCode.participantId, who.participantId));
    expect(JSON.stringify({ ...row, codeHash: Buffer.from(row?.codeHash ?? []).toString('latin1') })).not.toContain(
      code,
    );
    expect(row?.codeHash).toHaveLength(32);
  });

  it('is used up: again on the same phone it is right, on another it is not', async () => {
    const who = await hall.newPhone();
    const code = await codeFor(who);
    await giveOneTimeCode(hall.services, who, code);
    await giveOneTimeCode(hall.services, who, code);
    const another = hall.phoneOf(who.participantId);
    await expect(giveOneTimeCode(hall.services, another, code)).rejects.toEqual(refusal('code-stale'));
    expect(await kindsShown(hall.db, another)).toEqual([]);
  });

  it('is one person’s: nobody else can use it', async () => {
    const code = await codeFor(await hall.newPhone());
    const other = await hall.newPhone();
    await codeFor(other);
    await expect(giveOneTimeCode(hall.services, other, code)).rejects.toEqual(refusal('code-wrong', { triesLeft: 4 }));
    await expect(giveOneTimeCode(hall.services, await hall.newPhone(), code)).rejects.toEqual(refusal('code-stale'));
  });

  it('counts for ten minutes', async () => {
    const [who, late] = [await hall.newPhone(), await hall.newPhone()];
    const [code, lateCode] = [await codeFor(who), await codeFor(late)];
    hall.wait(599);
    await giveOneTimeCode(hall.services, who, code);
    hall.wait(1);
    await expect(giveOneTimeCode(hall.services, late, lateCode)).rejects.toEqual(refusal('code-stale'));
    expect(await kindsShown(hall.db, late)).toEqual([]);
  });

  it('has five tries, counted one by one however many arrive at once; the right one comes too late after them', async () => {
    const who = await hall.newPhone();
    const code = await codeFor(who);
    const wrong = otherThan(code);
    const tries = await Promise.allSettled(
      Array.from({ length: 12 }, () => giveOneTimeCode(hall.services, who, wrong)),
    );
    const left = tries.map((one) => one.status === 'rejected' && (one.reason as { details: object }).details);
    expect(left.filter((details) => JSON.stringify(details) !== '{"triesLeft":0}')).toHaveLength(4);
    await expect(giveOneTimeCode(hall.services, who, code)).rejects.toEqual(refusal('code-stale'));
    expect(await kindsShown(hall.db, who)).toEqual([]);
  });

  it('is replaced by the next one, and who types the older one is told so and loses no try', async () => {
    const who = await hall.newPhone();
    const first = await codeFor(who);
    hall.wait(60);
    const second = await codeFor(who);
    await expect(giveOneTimeCode(hall.services, who, first)).rejects.toEqual(refusal('code-stale'));
    await expect(giveOneTimeCode(hall.services, who, otherThan(second))).rejects.toEqual(
      refusal('code-wrong', { triesLeft: 4 }),
    );
    await giveOneTimeCode(hall.services, who, second);
    expect(await kindsShown(hall.db, who)).toEqual(['one-time-code']);
  });
});

describe('a code is sent', () => {
  it('not again within a minute, also when eight ask at once, and five times an hour at most', async () => {
    const who = await hall.newPhone();
    const atOnce = await Promise.allSettled(Array.from({ length: 8 }, () => sendOneTimeCode(hall.services, who)));
    expect(atOnce.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    hall.wait(59);
    await expect(sendOneTimeCode(hall.services, who)).rejects.toEqual(
      refusal('one-time-code-too-soon', { seconds: 1 }),
    );
    for (let one = 0; one < 4; one += 1) {
      hall.wait(60);
      await sendOneTimeCode(hall.services, who);
    }
    hall.wait(60);
    const sixth = sendOneTimeCode(hall.services, who);
    await expect(sixth).rejects.toEqual(refusal('one-time-code-too-soon', { seconds: 3600 - 359 }));
    hall.wait(3600 - 359);
    await sendOneTimeCode(hall.services, who);
    expect(await hall.db.select().from(outbox)).toHaveLength(6);
  });

  it('not without an address, a mail server, an open event, or a place on the roster', async () => {
    const none = await hall.newPhone({ email: '' });
    await expect(sendOneTimeCode(hall.services, none)).rejects.toEqual(refusal('one-time-code-no-address'));
    const who = await hall.newPhone();
    const { mail: _, ...withoutMail } = hall.services.config;
    const silent = { ...hall.services, config: withoutMail };
    await expect(sendOneTimeCode(silent, who)).rejects.toEqual(refusal('mail-not-configured'));
    await hall.setEvent({ state: 'closed', closedAt: hall.in(0) });
    await expect(sendOneTimeCode(hall.services, who)).rejects.toEqual(refusal('event-not-open'));
    await hall.setEvent({ state: 'open', closedAt: null });
    await hall.db
      .update(participant)
      .set({ removedAt: hall.in(0) })
      .where(eq(participant.id, who.participantId));
    await expect(sendOneTimeCode(hall.services, who)).rejects.toEqual(refusal('link-removed'));
    expect(await hall.db.select().from(outbox)).toEqual([]);
  });

  it('to an address that its owner recognises and nobody else', () => {
    expect(maskedAddress('a@x.go.id')).toBe('a***@x.go.id');
    expect(maskedAddress('éva@x.go.id')).toBe('é***@x.go.id');
  });
});
