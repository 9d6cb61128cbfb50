import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalMark, readMark } from '../../src/signing/mark.ts';
import { inkLength, isTooSmall } from '../../src/signing/mark-problem.ts';
import { maxPoints, maxStrokesSize } from '../../src/signing/protocol.ts';
import { thinStrokes } from '../../src/signing/thin-strokes.ts';

const side = fc.integer({ min: 50, max: 1000 });
const strokes = fc.record({ width: side, height: side }).chain(({ width, height }) =>
  fc.record({
    width: fc.constant(width),
    height: fc.constant(height),
    lines: fc.array(
      fc
        .array(
          fc.tuple(fc.double({ min: 0, max: width, noNaN: true }), fc.double({ min: 0, max: height, noNaN: true })),
          {
            minLength: 1,
            maxLength: 400,
          },
        )
        .map((points) => points.flat()),
      { minLength: 1, maxLength: 20 },
    ),
  }),
);

describe('strokes', () => {
  it('are thinned to what may be sent, keeping where each line begins and ends', () => {
    fc.assert(
      fc.property(strokes, (drawn) => {
        const thin = thinStrokes(drawn);
        expect(JSON.stringify(thin).length).toBeLessThanOrEqual(maxStrokesSize);
        expect(thin.lines.flat().length / 2).toBeLessThanOrEqual(maxPoints);
        for (const [index, line] of drawn.lines.entries()) {
          expect(thin.lines[index]?.[0]).toBeCloseTo(line[0] ?? 0, 0);
          expect(thin.lines[index]?.at(-1)).toBeCloseTo(line.at(-1) ?? 0, 0);
        }
      }),
      { numRuns: 50 },
    );
  });

  it('hardly change when they are thinned', () => {
    const line = Array.from({ length: 500 }, (_, at) => [at / 2, 60 + 40 * Math.sin(at / 20)]).flat();
    const drawn = { width: 300, height: 150, lines: [line] };
    const thin = thinStrokes(drawn);
    expect(thin.lines[0]?.length).toBeLessThan(line.length / 4);
    expect(inkLength(thin.lines) / inkLength(drawn.lines)).toBeGreaterThan(0.98);
  });

  it('from a stranger are a mark or nothing, whatever they are', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const mark = readMark({ kind: 'drawn', strokes: value });
        if (mark?.kind === 'drawn') expect(JSON.stringify(mark.strokes).length).toBeLessThanOrEqual(maxStrokesSize);
      }),
    );
  });
});

describe('a drawing is no signature', () => {
  const pad = (lines: number[][], width = 320) => ({ width, height: 180, lines });
  const spot = fc.array(fc.double({ min: 0, max: 0.03, noNaN: true }), { minLength: 2, maxLength: 400 });

  it.each([
    ['nothing', []],
    ['a tap', [[160, 90]]],
    ['a tap of two points', [[160, 90, 160, 90]]],
    ['a slip', [[160, 90, 167, 94]]],
    [
      'two taps far apart',
      [
        [10, 10],
        [300, 170],
      ],
    ],
    [
      'a dot and a tap far from it',
      [
        [10, 10, 12, 12],
        [300, 170],
      ],
    ],
    ['a pen that goes to and fro on the spot', [Array.from({ length: 400 }, (_, at) => 90 + (at % 3))]],
  ])('where it is %s', (_, lines) => expect(isTooSmall(pad(lines))).toBe(true));

  it('where it stays on one spot, whatever size the pad says it is', () => {
    fc.assert(
      fc.property(spot, fc.integer({ min: 50, max: 4000 }), (at, width) => {
        const line = at.slice(0, at.length - (at.length % 2)).map((share) => 20 + share * width);
        expect(isTooSmall(pad([line], width))).toBe(true);
      }),
    );
  });

  it.each([
    ['initials', [[150, 80, 158, 70, 162, 92, 170, 72]]],
    [
      'a small cross',
      [
        [150, 80, 164, 94],
        [164, 80, 150, 94],
      ],
    ],
    [
      'a cross of an upright and a level line',
      [
        [160, 70, 160, 90],
        [150, 80, 170, 80],
      ],
    ],
    ['a line', [[150, 90, 170, 90]]],
    ['a stroke down', [[150, 80, 150, 100]]],
    ['a ring', [[150, 80, 160, 90, 150, 100, 140, 90, 150, 80]]],
  ])('but where it is %s it is one', (_, lines) => {
    expect(isTooSmall(pad(lines))).toBe(false);
    expect(isTooSmall(thinStrokes(pad(lines)))).toBe(false);
  });
});

describe('the canonical text of a mark', () => {
  it('differs when anything in it differs', () => {
    const base = { width: 300, height: 150, lines: [[1, 2, 50, 60]] };
    const all = [
      { kind: 'drawn', strokes: base },
      { kind: 'drawn', strokes: { ...base, width: 301 } },
      { kind: 'drawn', strokes: { ...base, lines: [[1, 2, 50, 61]] } },
      {
        kind: 'drawn',
        strokes: {
          ...base,
          lines: [
            [1, 2],
            [50, 60],
          ],
        },
      },
      { kind: 'typed', name: 'drawn' },
    ] as const;
    expect(new Set(all.map(canonicalMark)).size).toBe(all.length);
  });
});
