import { lt, or } from 'drizzle-orm';
import { type Db, oneTimeLink } from '#db';
import { endedBefore } from './session.ts';
import { deleteEndedSessions } from './store/accounts.ts';
import { forgetTriesBefore } from './store/tries.ts';
import { triesMs } from './tries.ts';

const dayMs = 86_400_000;

/**
 * Deletes sessions that have ended, links of one use that were used or expired more than a day ago, and failed tries that count
 * no more, those of check-ins among them: nobody may log in for days.
 */
export async function freeAccounts(db: Db, now: Date): Promise<void> {
  const { begun, seen } = endedBefore(now);
  await deleteEndedSessions(db, begun, seen);
  const yesterday = new Date(now.getTime() - dayMs);
  const over = or(lt(oneTimeLink.expiresAt, yesterday), lt(oneTimeLink.usedAt, yesterday));
  await db.delete(oneTimeLink).where(over);
  await forgetTriesBefore(db, new Date(now.getTime() - triesMs));
}
