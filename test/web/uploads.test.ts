import { expect, it } from 'vitest';
import { Receiving } from '../../src/web/uploads/receiving.ts';

it('counts what is received from everybody and from one address, and refuses what is more', () => {
  const receiving = new Receiving();
  receiving.take('a', 24 << 20);
  expect(() => receiving.take('a', 1)).toThrow('receiving-busy');
  receiving.take('b', 24 << 20);
  receiving.take('c', 24 << 20);
  receiving.take('d', 24 << 20);
  expect(() => receiving.take('e', 1)).toThrow('receiving-busy');
  receiving.give('b', 24 << 20);
  receiving.take('e', 1);
  expect(receiving.bytes).toBe((72 << 20) + 1);
});

it('has room for one body that is larger than an address may send, where its route takes such', () => {
  const receiving = new Receiving();
  receiving.take('a', 48 << 20, 48 << 20);
  expect(() => receiving.take('a', 1, 48 << 20)).toThrow('receiving-busy');
  expect(() => receiving.take('b', 25 << 20)).toThrow('receiving-busy');
});
