import { expect, it } from 'vitest';
import { RecentCounts } from '../../src/web/recent-counts.ts';

it('what each did is counted apart, within a window that begins with the first and then anew', () => {
  const counts = new RecentCounts(1_000, 10);
  expect([counts.add('a', 0), counts.add('a', 999), counts.add('b', 999)]).toEqual([1, 2, 1]);
  expect(counts.of('a', 999)).toEqual({ count: 2, until: 1_000 });
  expect(counts.of('a', 1_000)).toEqual({ count: 0, until: 2_000 });
  expect(counts.add('a', 1_000)).toBe(1);
});

it('asking changes nothing', () => {
  const counts = new RecentCounts(1_000, 10);
  for (let time = 0; time < 5; time++) counts.of('a', 0);
  expect(counts.add('a', 0)).toBe(1);
});

it('of too many the one that did nothing for longest is forgotten', () => {
  const counts = new RecentCounts(1_000, 2);
  for (const who of ['a', 'b', 'a', 'c']) counts.add(who, 0);
  expect(['a', 'b', 'c'].map((who) => counts.of(who, 0).count)).toEqual([2, 0, 1]);
});
