import { onTestFailed } from 'vitest';

/** What the random choices of tests begin with: the same in every run, unless TEST_SEED says otherwise. */
export const testSeed = Number(process.env['TEST_SEED'] ?? 20261122);

/** Numbers from 0 to below 1. */
export type Random = () => number;

/** A generator that repeats itself for the same seed (mulberry32). Inside a test that fails, the seed is printed. */
export function seeded(seed = testSeed): Random {
  try {
    onTestFailed(() => console.error(`drawn with seed ${seed}: try it again with TEST_SEED=${testSeed}`));
  } catch {
    // outside a test there is none that could fail
  }
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
