import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawnOn, shownOn } from '../../src/signing/phone/drawing.ts';
import type { Strokes } from '../../src/signing/protocol.ts';

const upright = { width: 320, height: 160 };
const turned = { width: 640, height: 160 };
const short = { width: 640, height: 80 };
const first = [[10, 20, 160, 80, 300, 150]];

const near = (lines: readonly (readonly number[])[]) => lines.map((line) => line.map((at) => expect.closeTo(at, 6)));

describe('a drawing', () => {
  it('is the same however often the phone is turned, and each stroke is where it was drawn', () => {
    const size = fc.record({ width: fc.integer({ min: 40, max: 900 }), height: fc.integer({ min: 40, max: 400 }) });
    const part = fc.double({ min: 0, max: 1, noNaN: true });
    const stroke = fc.array(fc.tuple(part, part), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(fc.array(fc.tuple(size, fc.option(stroke)), { minLength: 1, maxLength: 12 }), (turns) => {
        let drawing: Strokes | undefined;
        for (const [box, drawn] of turns) {
          const before = drawing?.lines ?? [];
          const line = drawn?.flatMap(([x, y]) => [x * box.width, y * box.height]);
          if (!line) continue;
          drawing = drawnOn(drawing, box, [line]);
          expect(drawing.lines.slice(0, -1)).toEqual(before);
          const { width, height, lines } = drawing;
          expect(lines.flat().every((value, at) => value <= (at % 2 === 0 ? width : height))).toBe(true);
          expect([width, height].every(Number.isInteger)).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('is shown as it was after turning there and back', () => {
    const drawing = drawnOn(undefined, upright, first);
    expect(shownOn(drawing, short)).toEqual(near([[5, 10, 80, 40, 150, 75]]));
    expect(shownOn(drawing, upright)).toEqual(near(first));
  });

  it('records the right of a wider page too', () => {
    const drawing = drawnOn(drawnOn(undefined, upright, first), turned, [[400, 20, 630, 100]]);
    expect(drawing).toEqual({ width: 630, height: 160, lines: [...first, [400, 20, 630, 100]] });
  });

  it('at another scale is continued in its own coordinates', () => {
    const { lines } = drawnOn(drawnOn(undefined, upright, first), short, [[5, 10, 150, 75]]);
    expect(lines[1]).toEqual(near([[10, 20, 300, 150]])[0]);
  });
});
