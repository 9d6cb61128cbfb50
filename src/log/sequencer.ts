import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal } from '#errors';
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
export function startSequencer(work: SequencerWork): { close(): Promise<void> } {
  const ending = new AbortController();
  const running = run(work, ending.signal);
  return {
    close: async () => {
      ending.abort();
      await running;
    },
  };
}

async function run({ db, clock, custody, onTrouble }: SequencerWork, ending: AbortSignal): Promise<void> {
  const sequencing = { db, clock, custody };
  let pause = pauseMs;
  while (!ending.aborted) {
    try {
      const placed = await round(sequencing);
      pause = placed === mostLeaves ? 0 : pauseMs;
    } catch (error) {
      const stopped = error instanceof Refusal;
      onTrouble({ reason: error instanceof Error ? error.message : String(error), stopped });
      if (stopped) return;
      pause = Math.min(Math.max(pause, pauseMs) * 2, longestPauseMs);
    }
    if (pause > 0) await sleep(pause, undefined, { signal: ending }).catch(() => undefined);
  }
}

async function round(sequencing: Sequencing): Promise<number> {
  return (await anyWaiting(sequencing.db)) ? sequenceBatch(sequencing) : 0;
}
