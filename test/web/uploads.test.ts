import { expect, it } from 'vitest';
import { Receiving } from '../../src/web/uploads/receiving.ts';

it('counts what is received from everybody and from one address, and refuses what is more', () => {
  const receiving = new Receiving();
  receiving.take('a', 24 << 20);
  expect(() => receiving.take('a', 1)).toThrow('receiving-busy');
  receiving.take('b', 24 << 20);
  receiving.take('c', 16 << 20);
  expect(() => receiving.take('d', 1)).toThrow('receiving-busy');
  receiving.give('b', 24 << 20);
  receiving.take('d', 1);
  expect(receiving.bytes).toBe((40 << 20) + 1);
});
