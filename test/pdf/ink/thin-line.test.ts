import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { thinLine } from '../../../src/pdf/ink/thin-line.ts';

type Point = readonly [number, number];

const points = (line: readonly number[]): Point[] =>
  Array.from({ length: line.length / 2 }, (_, at) => [line[2 * at] ?? 0, line[2 * at + 1] ?? 0]);

/** From a point to the nearest place of a polyline, measured a second way: by walking each piece to its nearest end. */
function away([x, y]: Point, line: readonly Point[]): number {
  const to = (fromX: number, fromY: number, toX: number, toY: number): number => {
    let [low, high] = [0, 1];
    const at = (share: number) => Math.hypot(fromX + share * (toX - fromX) - x, fromY + share * (toY - fromY) - y);
    for (let step = 0; step < 60; step++) {
      const third = (high - low) / 3;
      if (at(low + third) < at(high - third)) high -= third;
      else low += third;
    }
    return at(low);
  };
  return Math.min(...line.map(([ax, ay], index) => to(ax, ay, ...(line[index + 1] ?? ([ax, ay] as const)))));
}

describe('a line thinned to what can be seen', () => {
  it('passes every point left out within the distance asked for, wherever the pen went', () => {
    const coordinate = fc.integer({ min: -60, max: 60 });
    const line = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 25 });
    fc.assert(
      fc.property(line, fc.double({ min: 0.1, max: 15, noNaN: true }), (drawn, most) => {
        const kept = points(thinLine(drawn.flat(), most));
        expect([kept[0], kept.at(-1)]).toEqual([drawn[0], drawn.at(-1)]);
        for (const point of drawn) expect(away(point, kept)).toBeLessThan(most + 1e-6);
      }),
    );
  });

  it('keeps the end of a stroke that turns back on itself', () => {
    expect(thinLine([0, 0, 0, 50, 0, 100, 0, 50, 0, 20], 1)).toEqual([0, 0, 0, 100, 0, 20]);
  });

  it('keeps what is far from everything, ten thousand points of it', () => {
    const line = Array.from({ length: 20_000 }, (_, at) => (at * 7919) % 1009);
    expect(thinLine(line, 0.1).length).toBeGreaterThan(10_000);
  });

  it.each([[[]], [[1, 2]], [[1, 2, 3, 4]]])('leaves %j as it is', (line) => {
    expect(thinLine(line, 1)).toEqual(line);
  });
});
