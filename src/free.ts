import { freeAccounts } from '#accounts';
import { freeCodes } from '#attendance';
import type { Clock } from '#clock';
import type { Db } from '#db';
import { freeOutbox } from '#delivery';
import { freePreparedMinutes } from '#documents';
import { freeImports, freeUnitChanges } from '#participants';
import { type Rounds, startRounds } from '#rounds';
import { freePrepares } from '#signing';

/** What is of no use any more, each by the folder whose it is. ARCHITECTURE.md has the table of all that grows. */
const all = [freeAccounts, freeImports, freeUnitChanges, freeCodes, freePrepares, freePreparedMinutes, freeOutbox];

const everyMs = 3_600_000;

export interface FreeingWork {
  readonly db: Db;
  readonly clock: Clock;
  /** Told of each that failed; it is tried again in the next round. */
  readonly onTrouble: (error: unknown) => void;
}

/** Gives back what was taken and is of no use any more: at the start, and once an hour. Any number of processes may. */
export function startFreeing(work: FreeingWork): Rounds {
  return startRounds(async (ending) => {
    await freeAll(work, ending);
    return everyMs;
  });
}

/** One round. What fails holds up none of the others. */
export async function freeAll({ db, clock, onTrouble }: FreeingWork, ending?: AbortSignal): Promise<void> {
  for (const free of all) {
    if (ending?.aborted) return;
    await free(db, clock.now()).catch(onTrouble);
  }
}
