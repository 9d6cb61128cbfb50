import { randomInt, randomUUID } from 'node:crypto';
import type { Tx } from '#db';
import { enqueueMail } from '#delivery';
import { Refusal } from '#errors';
import { openContact } from '#participants';
import type { Services } from '#web';
import type { Present } from './check-in.ts';
import { readCode } from './codes.ts';
import { oneTimeLetter } from './letter.ts';
import { type Addressee, codesSince, giveCode, holdAddressee, insertCode } from './store/one-time-code.ts';

/** Where a code went, as far as its owner recognises it, and how long it counts. */
export interface SentCode {
  /** "a***@x.go.id" */
  readonly sentTo: string;
  readonly expiresAt: Date;
}

type Who = Omit<Present, 'userAgent' | 'organiserDevice'>;

const digits = 6;
const lifeMs = 10 * 60_000;
const pauseMs = 60_000;
const hourMs = 3_600_000;
const mostAnHour = 5;
const mostTries = 5;

/**
 * Sends six random digits to the address on the roster. Code and letter are written together; the letter leaves when the
 * mail server takes it, and this waits for no server. The newest code is the one that counts.
 * @throws Refusal 'mail-not-configured', 'one-time-code-no-address', 'one-time-code-too-soon' (seconds),
 * 'event-not-open', 'link-removed' for somebody taken off the roster.
 */
export async function sendOneTimeCode(services: Services, who: Who): Promise<SentCode> {
  const { config, clock, db, custody } = services;
  if (!config.mail) throw new Refusal('mail-not-configured');
  const now = clock.now();
  const expiresAt = new Date(now.getTime() + lifeMs);
  return db.transaction(async (tx) => {
    const addressee = await holdAddressee(tx, who);
    assertCanSend(addressee);
    const { email: to } = openContact(custody, who.participantId, addressee.contact);
    if (to === '') throw new Refusal('one-time-code-no-address');
    await assertNotTooSoon(tx, who, now);
    await writeCode(tx, services, who, { addressee, to, now, expiresAt });
    return { sentTo: maskedAddress(to), expiresAt };
  });
}

/**
 * Takes the code that a person read in the letter, and keeps that this device showed it. The same again is no error.
 * @throws Refusal 'code-wrong' (triesLeft), 'code-stale' for one that is over, was replaced or was never sent.
 */
export async function giveOneTimeCode(services: Services, who: Who, given: unknown): Promise<void> {
  const { db, clock, custody } = services;
  const code = readCode(given);
  if (code === undefined) throw new Refusal('code-wrong');
  const codeHash = hashOf(custody, who, code);
  const outcome = await giveCode(db, { ...who, codeHash, now: clock.now(), mostTries });
  if (outcome.kind === 'wrong') throw new Refusal('code-wrong', { triesLeft: outcome.triesLeft });
  if (outcome.kind === 'replaced') throw new Refusal('code-stale');
}

/** "a***@x.go.id": enough for its owner, nothing for anybody else. */
export function maskedAddress(email: string): string {
  const at = email.lastIndexOf('@');
  return `${/^./u.exec(email)?.[0] ?? ''}***${email.slice(at)}`;
}

function assertCanSend(addressee: Addressee | undefined): asserts addressee is Addressee {
  if (!addressee) throw new Refusal('link-removed');
  if (addressee.state !== 'open') throw new Refusal('event-not-open', { state: addressee.state });
}

async function assertNotTooSoon(tx: Tx, who: Who, now: Date): Promise<void> {
  const sent = await codesSince(tx, who, new Date(now.getTime() - hourMs));
  const last = sent.at(-1);
  const fifthLast = sent.at(-mostAnHour);
  const free = Math.max(last ? last.getTime() + pauseMs : 0, fifthLast ? fifthLast.getTime() + hourMs : 0);
  if (free > now.getTime())
    throw new Refusal('one-time-code-too-soon', { seconds: Math.ceil((free - now.getTime()) / 1000) });
}

async function writeCode(
  tx: Tx,
  { custody }: Services,
  who: Who,
  { addressee, to, now, expiresAt }: { addressee: Addressee; to: string; now: Date; expiresAt: Date },
): Promise<void> {
  const { orgId, eventId, participantId } = who;
  const code = String(randomInt(10 ** digits)).padStart(digits, '0');
  const codeHash = hashOf(custody, who, code);
  await insertCode(tx, { orgId, eventId, participantId, id: randomUUID(), codeHash, createdAt: now, expiresAt });
  const letter = oneTimeLetter({ ...addressee, code, expiresAt });
  await enqueueMail(tx, custody, { orgId, to, ...letter, at: now, expiresAt });
}

function hashOf({ mac }: Services['custody'], { orgId, eventId, participantId }: Who, code: string): Uint8Array {
  return mac('one-time-code', [orgId, eventId, participantId, code].join(' '));
}
