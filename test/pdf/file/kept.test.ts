import { describe, expect, it } from 'vitest';
import { Kept } from '../../../src/pdf/file/kept.ts';

describe('what is kept', () => {
  it('is calculated once while it is in use, and again when others have pushed it out', () => {
    const kept = new Kept<string>(2);
    const calculated: string[] = [];
    const ask = (key: string) =>
      kept.get(key, () => {
        calculated.push(key);
        return key.toUpperCase();
      });
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map(ask)).toEqual(['A', 'B', 'A', 'C', 'A', 'B']);
    expect(calculated).toEqual(['a', 'b', 'c']);
    ['d', 'e', 'a'].map(ask);
    expect(calculated).toEqual(['a', 'b', 'c', 'd', 'e', 'a']);
  });

  it('never holds more than twice its limit', () => {
    const kept = new Kept<number>(10);
    let calculated = 0;
    const ask = (key: number) => kept.get(String(key), () => ++calculated);
    for (let key = 0; key < 100; key++) ask(key);
    for (let key = 0; key < 80; key++) ask(key);
    expect(calculated).toBe(180);
  });
});
