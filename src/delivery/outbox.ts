import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#clock';
import type { Db, Tx } from '#db';
import type { Secrets } from '#keys';
import { type Rounds, startRounds } from '#rounds';
import { type Letter, MailError, type Mailer } from './mailer.ts';
import { giveUp, giveUpExpired, insertMessage, markFailed, markSent, takeDue, type Waiting } from './store.ts';

/** A letter that must follow an act, and the moment from which it is of no use. */
export interface Mail {
  readonly orgId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
  readonly expiresAt: Date;
}

export interface OutboxWork {
  readonly db: Db;
  readonly clock: Clock;
  readonly custody: Pick<Secrets, 'decrypt'>;
  readonly mailer: Mailer;
  /** Told of each letter that did not leave: a reason without any address. */
  readonly onUnsent: (letter: { readonly id: string; readonly reason: string; readonly tries: number }) => void;
  /** Told of what is not one letter's fault. */
  readonly onTrouble: (error: unknown) => void;
}

/** Letters at a time: as many as the mailer has connections, so that none waits for another's. */
const batch = 5;
/** Well beyond the longest send: nobody takes up a message that is still under way. */
const leaseMs = 5 * 60_000;
/** No letter holds the others, or the end of the service, up for longer, however slowly its server answers. */
const longestSend = 30_000;
const idleMs = 1000;
const firstRetryMs = 5_000;
const longestRetryMs = 120_000;

/** Writes a letter into the act's own transaction; the worker sends it once that is committed. */
export async function enqueueMail(tx: Tx, { encrypt }: Pick<Secrets, 'encrypt'>, mail: Mail): Promise<void> {
  const { orgId, at, expiresAt, ...content } = mail;
  const id = randomUUID();
  const box = encrypt('outbox', Buffer.from(JSON.stringify(content)), boxOf({ orgId, id }));
  await insertMessage(tx, { orgId, id, box, at, expiresAt });
}

/**
 * Sends what is due until `close()`, which waits for what is under way. Any number of processes may do so: each message
 * is taken by one. It leaves at least once: if we crash after the server took it and before that is written, a second
 * copy with the same Message-ID follows.
 */
export function startOutbox(work: OutboxWork): Rounds {
  const rounds = startRounds(async () => {
    const worked = await sendDue(work).catch((error: unknown) => {
      work.onTrouble(error);
      return 0;
    });
    return worked < batch ? idleMs : 0;
  });
  return {
    close: async () => {
      await rounds.close();
      work.mailer.close();
    },
  };
}

/** One round: sends up to a batch of what is due; how many were taken on. */
export async function sendDue(work: Omit<OutboxWork, 'onTrouble'>): Promise<number> {
  const { db, clock } = work;
  const now = clock.now();
  await giveUpExpired(db, now);
  const due = await takeDue(db, { now, leaseUntil: new Date(now.getTime() + leaseMs), count: batch });
  const ends = await Promise.allSettled(due.map((message) => sendOne(work, message)));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
  return due.length;
}

async function sendOne(work: Omit<OutboxWork, 'onTrouble'>, message: Waiting): Promise<void> {
  const { db, clock, mailer, onUnsent } = work;
  try {
    await withinTime(mailer.send(openBox(work, message)));
    await markSent(db, message, clock.now());
  } catch (error) {
    if (!(error instanceof MailError)) throw error;
    onUnsent({ id: message.id, reason: error.message, tries: message.tries });
    const now = clock.now();
    const nextAt = new Date(now.getTime() + Math.min(firstRetryMs * 2 ** (message.tries - 1), longestRetryMs));
    if (error.permanent || nextAt >= message.expiresAt) await giveUp(db, message, now, error.message);
    else await markFailed(db, message, nextAt, error.message);
  }
}

function openBox({ custody }: Pick<OutboxWork, 'custody'>, message: Waiting): Letter {
  const text = Buffer.from(custody.decrypt('outbox', message.box, boxOf(message))).toString('utf8');
  return { ...(JSON.parse(text) as Omit<Letter, 'id'>), id: message.id };
}

/** A box opens in its own row only. */
function boxOf({ orgId, id }: { readonly orgId: string; readonly id: string }): string {
  return `${orgId} ${id}`;
}

async function withinTime(sending: Promise<void>): Promise<void> {
  const waited = new AbortController();
  const tooLong = sleep(longestSend, undefined, { signal: waited.signal }).then(() => {
    throw new MailError('ETIMEDOUT', false);
  });
  try {
    await Promise.race([sending, tooLong]);
  } finally {
    waited.abort();
  }
}
