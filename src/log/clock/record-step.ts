import { randomUUID } from 'node:crypto';
import type { Db } from '#db';
import { appendLeaf } from '#db/log';
import { type Rounds, startRounds } from '#rounds';

/** Clocks belong to no organisation. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** That the server's clock was set: from `before` to `at`. */
export interface ClockStep {
  readonly at: Date;
  readonly before: Date;
}

/**
 * Writes the leaf of a step: whoever reads the log then knows why times behind it are earlier than those before it. A clock that
 * is put back to back-date something leaves one too, for everybody to see.
 */
export async function recordStep(db: Db, { at, before }: ClockStep): Promise<void> {
  const record = { before: before.toISOString(), at: at.toISOString() };
  await db.transaction((tx) =>
    appendLeaf(tx, { orgId: nobody, kind: 'clock-stepped', subject: randomUUID(), record, at }),
  );
}

export interface ClockWatching {
  readonly db: Db;
  readonly clock: { now(): Date };
  /** Answers by how many milliseconds the clock stepped since it was last asked. */
  readonly watch: { look(): number; readonly off: number };
  /** Steps of at least so many milliseconds leave a leaf. */
  readonly leastMs: number;
  /** Told of every step, in milliseconds, and of how far the clock is off in all. */
  readonly onStep: (step: number, off: number) => void;
  /** Told once, until a leaf could be written again. */
  readonly onTrouble: (error: unknown) => void;
}

const everyMs = 1_000;

/** Looks at the clock once a second until `close()`. A leaf that could not be written is written when the database is back. */
export function startClockWatch({ db, clock, watch, leastMs, onStep, onTrouble }: ClockWatching): Rounds {
  let seen = 0;
  let owed: ClockStep[] = [];
  let told = false;
  return startRounds(async () => {
    watch.look();
    // Ceremonies look, too: what counts is how far it has moved since this round's last look.
    const step = watch.off - seen;
    seen = watch.off;
    if (step !== 0) onStep(step, seen);
    const at = clock.now();
    if (Math.abs(step) >= leastMs) owed = [...owed, { at, before: new Date(at.getTime() - step) }];
    try {
      for (const one of owed) {
        await recordStep(db, one);
        owed = owed.slice(1);
      }
      told = false;
    } catch (error) {
      if (!told) onTrouble(error);
      told = true;
    }
    return everyMs;
  });
}
