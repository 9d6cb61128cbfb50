import { once } from 'node:events';
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
  await expect.poll(() => at.length).toBe(3);
  await sleep(100);
  await rounds.close();
  expect(at).toHaveLength(3);
  expect(at[1]).toBeGreaterThanOrEqual(55);
});

it('ends its rest, of a day or more, when it is closed', async () => {
  let count = 0;
  const rounds = startRounds(async () => {
    count += 1;
    return 86_400_000;
  });
  await sleep(20);
  await rounds.close();
  expect(count).toBe(1);
});

it('waits for the round under way, which is told, and begins no other', async () => {
  const heard: string[] = [];
  const rounds = startRounds(async (ending) => {
    heard.push('begins');
    await once(ending, 'abort');
    await sleep(20);
    heard.push('ends');
    return 0;
  });
  await rounds.close();
  expect(heard).toEqual(['begins', 'ends']);
  await sleep(100);
  expect(heard).toEqual(['begins', 'ends']);
});
