import { describe, expect, it } from 'vitest';
import { Kept } from '../../src/pdf/kept.ts';

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
    expect(calculated).toEqual(['a', 'b', 'c', 'b']);
  });
});
