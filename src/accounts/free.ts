import type { Db } from '#db';
import { endedBefore } from './session.ts';
import { deleteEndedLinks, deleteEndedSessions } from './store/accounts.ts';
import { forgetTriesBefore } from './store/tries.ts';
import { triesMs } from './tries.ts';

const dayMs = 86_400_000;

/**
 * Deletes sessions that have ended, links of one use that were used, or expired more than a day ago, and failed tries that count
 * no more, those of check-ins among them: nobody may log in for days.
 */
export async function freeAccounts(db: Db, now: Date): Promise<void> {
  const { begun, seen } = endedBefore(now);
  await deleteEndedSessions(db, begun, seen);
  await deleteEndedLinks(db, new Date(now.getTime() - dayMs));
  await forgetTriesBefore(db, new Date(now.getTime() - triesMs));
}
