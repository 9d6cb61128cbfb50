import { onTestFailed } from 'vitest';
import { numbersFrom, type Random } from '../../bench/numbers.ts';

export type { Random };

/** What the random choices of tests begin with: the same in every run, unless TEST_SEED says otherwise. */
export const testSeed = Number(process.env['TEST_SEED'] ?? 20261122);

/** A generator that repeats itself for the same seed. Inside a test that fails, the seed is printed. */
export function seeded(seed = testSeed): Random {
  try {
    onTestFailed(() => console.error(`drawn with seed ${seed}: try it again with TEST_SEED=${testSeed}`));
  } catch {
    // outside a test there is none that could fail
  }
  return numbersFrom(seed);
}

/** So many bytes, the same in every run for the same seed. */
export function seededBytes(length: number, random = seeded()): Buffer {
  return Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
}
