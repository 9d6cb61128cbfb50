import { expect, it } from 'vitest';
import { Turns } from '../src/turns.ts';

it('so many work at once, so many wait in the order they came, and the next is told so', async () => {
  const turns = new Turns(2, 2, () => new Error('busy'));
  const order: number[] = [];
  const ends: (() => void)[] = [];
  const work = (number: number) =>
    turns.take(async () => {
      order.push(number);
      await new Promise<void>((end) => ends.push(end));
    });
  const all = [work(1), work(2), work(3), work(4)];
  await expect(work(5)).rejects.toThrow('busy');
  expect(() => turns.assertRoom()).toThrow('busy');
  expect(order).toEqual([1, 2]);
  ends.shift()?.();
  await all[0];
  expect(order).toEqual([1, 2, 3]);
  const later = work(6);
  while (ends.length > 0) {
    ends.shift()?.();
    await new Promise(setImmediate);
  }
  await Promise.all([...all, later]);
  expect(order).toEqual([1, 2, 3, 4, 6]);
});

it('work that fails hands its turn on', async () => {
  const turns = new Turns(1, 1, () => new Error('busy'));
  const failing = turns.take(() => Promise.reject(new Error('broken')));
  const next = turns.take(async () => 'done');
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});
