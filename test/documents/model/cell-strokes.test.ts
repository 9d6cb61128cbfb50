import { describe, expect, it } from 'vitest';
import { inventStrokes } from '../../../bench/phone.ts';
import { cellStrokes } from '../../../src/documents/model/cell-strokes.ts';
import { canonicalMark } from '../../../src/signing/mark.ts';
import { seeded } from '../../support/seed.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a mark for a table’s cell', () => {
  it('keeps the picture’s extent to a unit, with fewer points', () => {
    const strokes = inventStrokes(seeded());
    const small = cellStrokes(bytes(canonicalMark({ kind: 'drawn', strokes })));
    const scale = 400 / strokes.width;
    const points = (lines: readonly (readonly number[])[]) => lines.reduce((sum, line) => sum + line.length / 2, 0);
    expect(points(small?.lines ?? [])).toBeLessThan(points(strokes.lines));
    for (const [index, line] of strokes.lines.entries()) {
      const kept = small?.lines[index] ?? [];
      expect(kept.slice(0, 2)).toEqual(line.slice(0, 2).map((value) => Math.round(value * scale)));
      expect(kept.slice(-2)).toEqual(line.slice(-2).map((value) => Math.round(value * scale)));
      const tall = (values: readonly number[]) => Math.max(...values.filter((_, at) => at % 2 === 1));
      expect(Math.abs(tall(kept) - tall(line) * scale)).toBeLessThan(3);
    }
  });

  it('keeps where a pen turned back on its way', () => {
    const there = Array.from({ length: 40 }, (_, at) => [50, 2 * at]);
    const andBack = Array.from({ length: 20 }, (_, at) => [50, 78 - 2 * at]);
    const strokes = { width: 400, height: 180, lines: [[...there, ...andBack].flat()] };
    expect(cellStrokes(bytes(canonicalMark({ kind: 'drawn', strokes })))?.lines).toEqual([[50, 0, 50, 78, 50, 40]]);
  });

  it('draws a typed name in the script face', () => {
    const small = cellStrokes(bytes(canonicalMark({ kind: 'typed', name: 'La Ode' })));
    expect(small?.outline).toBe(true);
    expect(small?.lines.length).toBeGreaterThan(4);
  });

  it.each(['', 'x', '{}', '["drawn",0,10,[[1,2]]]', '["drawn",10,10,"x"]', '["other"]'])(
    'is nothing for what is no mark of ours: %s',
    (text) => {
      expect(cellStrokes(bytes(text))).toBeUndefined();
    },
  );
});
