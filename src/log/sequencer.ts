import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal } from '#errors';
import { type Rounds, startRounds } from '#rounds';
import type { LogCustody } from './keys.ts';
import { mostLeaves, type Sequencing, sequenceBatch } from './sequence-batch.ts';
import { anyWaiting } from './store/places.ts';

export interface SequencerWork {
  readonly db: Db;
  readonly clock: Clock;
  readonly custody: LogCustody;
  /**
   * Told of everything that went wrong. `stopped`: what is stored is not what was signed, and this sequencer appends nothing
   * any more; a person has to look. Otherwise the database was not to be had, and it goes on trying.
   */
  readonly onTrouble: (trouble: { readonly reason: string; readonly stopped: boolean }) => void;
}

const pauseMs = 400;
const longestPauseMs = 10_000;

/**
 * Gives leaves their places a few times a second until `close()`, which waits for what is under way. Any number of
 * processes may do so: one at a time is let in. It never repairs anything.
 */
export function startSequencer({ db, clock, custody, onTrouble }: SequencerWork): Rounds {
  const sequencing = { db, clock, custody };
  let pause = pauseMs;
  return startRounds(async () => {
    try {
      const placed = await placeWaiting(sequencing);
      pause = placed === mostLeaves ? 0 : pauseMs;
    } catch (error) {
      const stopped = error instanceof Refusal;
      onTrouble({ reason: error instanceof Error ? error.message : String(error), stopped });
      if (stopped) return 'stop';
      pause = Math.min(Math.max(pause, pauseMs) * 2, longestPauseMs);
    }
    return pause;
  });
}

async function placeWaiting(sequencing: Sequencing): Promise<number> {
  return (await anyWaiting(sequencing.db)) ? sequenceBatch(sequencing) : 0;
}
