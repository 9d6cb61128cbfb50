import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines } from '../../../src/pdf/type/linebreak.ts';

const word = (width: number) => ({ parts: [], width });
const widths = fc.array(fc.integer({ min: 1, max: 1000 }), { maxLength: 80 });

describe('breaking lines', () => {
  it('keeps every word, in order, and never makes a line too wide', () => {
    fc.assert(
      fc.property(widths, fc.boolean(), (all, centred) => {
        const words = all.map(word);
        const lines = breakLines(words, 1000, 50, centred);
        expect(lines.flatMap((line) => line.words)).toEqual(words);
        for (const line of lines) {
          expect(line.width).toBeLessThanOrEqual(1000);
          expect(line.words.length).toBeGreaterThan(0);
        }
        expect(lines.map((line) => line.last)).toEqual(lines.map((_, index) => index === lines.length - 1));
      }),
    );
  });

  it('spreads the leftover rather than starving one line', () => {
    const lines = breakLines([300, 200, 550, 400, 550, 300].map(word), 1000, 50);
    expect(lines.map((line) => line.words.map((one) => one.width))).toEqual([
      [300, 200],
      [550, 400],
      [550, 300],
    ]);
  });

  it('gives centred text lines of like width', () => {
    const lines = breakLines([250, 250, 250, 250].map(word), 1000, 50, true);
    expect(lines.map((line) => line.words.length)).toEqual([2, 2]);
  });
});
