import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalMark, inkLength, readMark } from '../../src/signing/mark.ts';
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
    expect(inkLength(thin) / inkLength(drawn)).toBeGreaterThan(0.98);
  });

  it('from a stranger are a mark or nothing, whatever they are', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const mark = readMark({ kind: 'drawn', strokes: value });
        if (mark?.kind === 'drawn') expect(JSON.stringify(mark.strokes).length).toBeLessThanOrEqual(maxStrokesSize);
      }),
    );
  });

  it('that are only a dot are no signature', () => {
    expect(readMark({ kind: 'drawn', strokes: { width: 300, height: 150, lines: [[10, 10]] } })).toBeUndefined();
    expect(readMark({ kind: 'drawn', strokes: { width: 300, height: 150, lines: [[10, 10, 90, 10]] } })).toBeDefined();
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
