import type { Db } from '#db';
import { newestLeaves } from '../store/clock.ts';

/**
 * The latest time that the log names since the clock was last known to be set; undefined for a log that is empty. Acts are
 * written when they happen, so it stands among the newest.
 */
export async function latestTime(db: Db): Promise<Date | undefined> {
  let latest: Date | undefined;
  for (const { kind, at } of await newestLeaves(db, 1_000)) {
    if (!latest || at > latest) latest = at;
    if (kind === 'clock-stepped') break;
  }
  return latest;
}
