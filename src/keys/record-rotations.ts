import type { Clock } from '#clock';
import type { Db } from '#db';
import type { Custody } from './custody.ts';
import { addRotationLeaves, loggedSubjects } from './store.ts';

export interface RotationServices {
  readonly db: Db;
  readonly custody: Custody;
  readonly clock: Clock;
}

/**
 * Sees to it that every replacement of a key has its leaf. The key store cannot be written in the database's transaction,
 * so the leaf follows the key: right after it, or at the next look or start if a crash came between. Its `at` is the time of
 * its writing, as its neighbours' is; `replacedAt` is when it happened.
 * @returns how many were missing.
 */
export async function recordRotations({ db, custody, clock }: RotationServices): Promise<number> {
  const at = clock.now();
  const leaves = custody.replacements().map(({ record, ...replacement }) => ({
    ...replacement,
    record: { ...record, at: at.toISOString() },
    at,
  }));
  const known = await loggedSubjects(
    db,
    leaves.map(({ subject }) => subject),
  );
  return leaves.every(({ subject }) => known.has(subject)) ? 0 : addRotationLeaves(db, leaves);
}
