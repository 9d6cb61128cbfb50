import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { startRounds } from '#rounds';

it('begins at once, rests between rounds as each of them says, and is over when one says so', async () => {
  const began = performance.now();
  const at: number[] = [];
  const rounds = startRounds(async () => {
    at.push(performance.now() - began);
    return at.length === 1 ? 60 : at.length === 2 ? 0 : 'stop';
  });
  expect(at).toHaveLength(1);
  await sleep(300);
  await rounds.close();
  expect(at).toHaveLength(3);
  expect(at[1]).toBeGreaterThanOrEqual(55);
});

it('ends its rest when it is closed', async () => {
  let count = 0;
  const rounds = startRounds(async () => {
    count += 1;
    return 60_000;
  });
  await sleep(20);
  const began = performance.now();
  await rounds.close();
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(count).toBe(1);
});

it('waits for the round under way, which is told, and begins no other', async () => {
  const ends: boolean[] = [];
  const rounds = startRounds(async (ending) => {
    await sleep(100);
    ends.push(ending.aborted);
    return 0;
  });
  await sleep(20);
  await rounds.close();
  expect(ends).toEqual([true]);
  await sleep(150);
  expect(ends).toHaveLength(1);
});
