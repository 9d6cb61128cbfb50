import { setTimeout as sleep } from 'node:timers/promises';
import { type Rounds, startRounds } from '#rounds';
import { isBusy } from '../store/archive.ts';
import { raisableFiles } from '../store/raising.ts';
import { type RaisingServices, raiseTrusted } from './raise-trusted.ts';

export interface RaisingWork extends RaisingServices {
  /** Told of a file that could not be raised, by its code. */
  readonly onFault: (fault: { readonly code: string; readonly reason: string }) => void;
  /** Told of what is not one file's fault. */
  readonly onTrouble: (error: unknown) => void;
}

const idleMs = 10_000;
const batch = 20;
/** While phones are signing, as long as each file took: they come first. */
const restFactor = 1;
const firstRetryMs = 60_000;
const longestRetryMs = 6 * 3_600_000;

/**
 * Raises by itself what was sealed with the server's time, as long as outside TSAs are configured and answer, until
 * `close()`, which waits for the file under way. Any number of processes may do so: a revision is stored once.
 */
export function startRaising(work: RaisingWork): Rounds {
  const retries: Retries = new Map();
  return startRounds(async (ending) => {
    const raised = await raiseDue(work, retries, ending).catch((error: unknown) => {
      work.onTrouble(error);
      return 0;
    });
    return raised < batch ? idleMs : 0;
  });
}

/** When a file that failed is tried again. Not stored: after a restart it is tried at once, which harms nothing. */
export type Retries = Map<string, { readonly tries: number; readonly nextAt: number }>;

/** One round: up to a batch of files, one after the other; how many were raised. Nothing without a TSA that answers. */
export async function raiseDue(
  work: Omit<RaisingWork, 'onTrouble'>,
  retries: Retries = new Map(),
  ending?: AbortSignal,
): Promise<number> {
  const { db, clock, timestamps } = work;
  const { outside } = timestamps;
  if (!outside?.answers()) return 0;
  const now = clock.now();
  const resting = [...retries].flatMap(([code, { nextAt }]) => (nextAt > now.getTime() ? [code] : []));
  let raised = 0;
  const rests = await isBusy(db, now);
  for (const due of await raisableFiles(db, now, batch, resting)) {
    if (ending?.aborted) break;
    const began = performance.now();
    const end = await raiseTrusted(work, outside, due);
    if (end === 'unanswered') break;
    if (end === 'raised') raised += 1;
    if (typeof end === 'object') {
      const tries = (retries.get(due.code)?.tries ?? 0) + 1;
      const wait = Math.min(firstRetryMs * 2 ** (tries - 1), longestRetryMs);
      retries.set(due.code, { tries, nextAt: now.getTime() + wait });
      work.onFault({ code: due.code, reason: end.fault });
    } else retries.delete(due.code);
    if (rests) await sleep(restFactor * (performance.now() - began));
  }
  return raised;
}
