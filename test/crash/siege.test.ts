import { expect, it } from 'vitest';
import { besiege, faultsIn } from '../../bench/siege/besiege.ts';

it('while it is attacked, everybody who signs has a sound pact on record, and attackers leave no more than they may', async () => {
  const found = await besiege({ people: 24, attackers: 4, seconds: 12 });
  expect(faultsIn(found)).toEqual([]);
  expect(found.comparison.stored).toBe(48);
  expect(Object.values(found.strikes).every((strikes) => strikes > 0)).toBe(true);
});
