import { randomBytes } from 'node:crypto';
import type { Tx } from '#db';
import type { FindSession, Services } from '#web';
import { newSecret, secretHash } from './secret.ts';
import { deleteEndedSessions, findSession, insertSession, touchSession } from './store/accounts.ts';

const minute = 60_000;
const idle = 12 * 60 * minute;
const longest = 30 * 24 * 60 * minute;
/** A visit is written down this often at most, so that a page of ten requests is not ten writes. */
const touchEvery = 5 * minute;

/** How the web server finds who is signed in: 12 hours without a visit or 30 days in all end a session. */
export function sessionFinder({ db, clock }: Services): FindSession {
  return async (cookie) => {
    const now = clock.now();
    const hash = secretHash(cookie);
    const found = await findSession(db, hash, before(now, longest), before(now, idle));
    if (!found) return undefined;
    const { lastSeenAt, ...signedIn } = found;
    if (now.getTime() - lastSeenAt.getTime() > touchEvery) await touchSession(db, found.orgId, hash, now);
    return signedIn;
  };
}

/** Whether a session still stands, for what stays open long after the visit that opened it; it does not count as one. */
export async function sessionHolds({ db, clock }: Pick<Services, 'db' | 'clock'>, cookie: string): Promise<boolean> {
  const now = clock.now();
  const found = await findSession(db, secretHash(cookie), before(now, longest), before(now, idle));
  return found !== undefined;
}

/** Begins a session; the value returned goes into the cookie and is kept nowhere else. */
export async function beginSession(tx: Tx, account: { orgId: string; id: string }, now: Date): Promise<string> {
  const { value, hash } = newSecret();
  const { begun, seen } = endedBefore(now);
  await deleteEndedSessions(tx, begun, seen);
  await insertSession(tx, {
    orgId: account.orgId,
    accountId: account.id,
    tokenHash: hash,
    csrf: randomBytes(24).toString('base64url'),
    createdAt: now,
    lastSeenAt: now,
  });
  return value;
}

/** Sessions begun before the one, or last seen before the other, have ended. */
export function endedBefore(now: Date) {
  return { begun: before(now, longest), seen: before(now, idle) };
}

function before(now: Date, ms: number): Date {
  return new Date(now.getTime() - ms);
}
