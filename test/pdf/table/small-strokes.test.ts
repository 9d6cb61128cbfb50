import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedSignature } from '#pdf';
import { smallStrokes } from '../../../src/pdf/table/small-strokes.ts';
import { drawn } from '../rosters.ts';

const area = { x: 600, y: 300, width: 50, height: 18 };

/** Points of the path, in points from the area's lower left corner. */
function points(operators: string): [number, number][] {
  return [...operators.matchAll(/(-?\d+) (-?\d+) [ml](?= )/g)].map(([, x, y]) => [Number(x) / 10, Number(y) / 10]);
}

describe('strokes in a table', () => {
  it('stay within their cell, whatever was drawn', () => {
    const point = fc.integer({ min: -50, max: 800 });
    const line = fc.array(fc.tuple(point, point), { maxLength: 30 }).map((pairs) => pairs.flat());
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.integer({ min: 0, max: 600 }), (lines, width) => {
        for (const [x, y] of points(smallStrokes({ width, height: 200, lines }, area))) {
          expect(x).toBeGreaterThanOrEqual(-0.05);
          expect(x).toBeLessThanOrEqual(area.width + 0.05);
          expect(y).toBeGreaterThanOrEqual(-0.05);
          expect(y).toBeLessThanOrEqual(area.height + 0.05);
        }
      }),
    );
  });

  it('keep what can be seen of a drawing and leave out the rest', () => {
    const straight = Array.from({ length: 200 }, (_, i) => [i, i]).flat();
    expect(points(smallStrokes({ width: 200, height: 200, lines: [straight] }, area))).toHaveLength(2);
    const hand = drawn(4);
    const kept = points(smallStrokes(hand, area)).length;
    expect(kept).toBeLessThan(hand.lines.flat().length / 2);
    expect(kept).toBeGreaterThan(25);
  });

  it('stand upright, dots as lines to themselves', () => {
    const [from, to] = points(smallStrokes({ width: 100, height: 100, lines: [[0, 0, 10, 100]] }, area));
    expect(from?.[1]).toBeGreaterThan(to?.[1] ?? 99);
    const dot = points(smallStrokes({ width: 100, height: 100, lines: [[5, 5]] }, area));
    expect(dot[0]).toEqual(dot[1]);
  });

  it('fill a typed name', () => {
    const operators = smallStrokes(typedSignature('Ni Wayan Sukma'), area);
    expect(operators).toMatch(/ f Q$/);
    expect(points(operators).length).toBeGreaterThan(100);
  });

  it('are nothing when nothing was drawn, and refused when they are no points', () => {
    expect(smallStrokes({ width: 10, height: 10, lines: [[]] }, area)).toBe('');
    for (const line of [[1], [1, 2, Number.NaN, 3], [Number.POSITIVE_INFINITY, 2]]) {
      expect(() => smallStrokes({ width: 10, height: 10, lines: [line] }, area)).toThrow('strokes-invalid');
    }
  });
});
