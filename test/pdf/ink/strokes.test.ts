import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typedSignature } from '#pdf';
import { codedStrokes, strokePaths } from '../../../src/pdf/ink/strokes.ts';

const area = { x: 300, y: 200, width: 180, height: 50 };

/** Every coordinate in the operators, in pairs, in points: they are written in twentieths from the area's corner. */
function points(operators: string[]): [number, number][] {
  const numbers =
    operators
      .filter((text) => / m/.test(text))
      .join(' ')
      .match(/-?[\d.]+(?= )/g) ?? [];
  const place = (index: number, corner: number) => Number(numbers[index]) / 20 + corner;
  return Array.from({ length: numbers.length / 2 }, (_, i) => [place(i * 2, area.x), place(i * 2 + 1, area.y)]);
}

const point = fc.integer({ min: -50, max: 800 });
const line = fc.array(fc.tuple(point, point), { maxLength: 30 }).map((pairs) => pairs.flat());

describe('strokes on the page', () => {
  it('stay within their area, whatever was drawn', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), fc.integer({ min: 0, max: 600 }), (lines, width) => {
        for (const [x, y] of points(strokePaths({ width, height: 200, lines }, area))) {
          expect(x).toBeGreaterThanOrEqual(area.x - 0.01);
          expect(x).toBeLessThanOrEqual(area.x + area.width + 0.01);
          expect(y).toBeGreaterThanOrEqual(area.y - 0.01);
          expect(y).toBeLessThanOrEqual(area.y + area.height + 0.01);
        }
      }),
    );
  });

  it('stand upright: the pad counts downwards, the page upwards', () => {
    const [first, last] = points(strokePaths({ width: 100, height: 100, lines: [[0, 0, 10, 100]] }, area));
    expect(first?.[1]).toBeGreaterThan(last?.[1] ?? 0);
  });

  it('keep their proportions and draw a dot as a line to itself', () => {
    const operators = strokePaths(
      {
        width: 100,
        height: 100,
        lines: [
          [0, 0, 40, 20],
          [20, 10],
        ],
      },
      area,
    );
    const [a, b, dot] = points(operators) as [[number, number], [number, number], [number, number]];
    expect((b[0] - a[0]) / (a[1] - b[1])).toBeCloseTo(2, 1);
    expect(dot).toEqual([390, 225]);
    expect(operators).toContain('1800 500 m 1800 500 l');
  });
});

describe('coded strokes', () => {
  it('are what they are as text, wherever they are drawn, with its checksum', () => {
    const corner = fc.integer({ min: -9000, max: 9000 }).map((tenths) => tenths / 10);
    const areas = fc.record({
      x: corner,
      y: corner,
      width: fc.constantFrom(1, 180, 900),
      height: fc.constantFrom(50, 700),
    });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), areas, fc.boolean(), (lines, area, outline) => {
        const strokes = { width: 600, height: 200, lines, outline };
        const { blocks, sum, count } = codedStrokes(strokes, area);
        const adler = Uint8Array.of(sum.high >> 8, sum.high & 0xff, sum.low >> 8, sum.low & 0xff);
        const zlib = Buffer.concat([Uint8Array.of(0x78, 0x9c), blocks, Uint8Array.of(1, 0, 0, 0xff, 0xff), adler]);
        const text = inflateSync(zlib).toString('latin1');
        expect(text.length).toBe(count);
        expect(text.split(/\s+/)).toEqual(strokePaths(strokes, area).join('\n').split(/\s+/));
      }),
      { numRuns: 200 },
    );
  });
});

describe('a typed signature', () => {
  it('is filled contours of quadratic segments within its frame', () => {
    const { width, height, lines, outline } = typedSignature('I Gusti Ngurah Agung');
    expect(outline).toBe(true);
    expect(lines.length).toBeGreaterThan(15);
    for (const contour of lines) {
      expect((contour.length - 2) % 4).toBe(0);
      expect(contour.every(Number.isInteger)).toBe(true);
      for (let i = 1; i < contour.length; i += 2) expect(contour[i]).toBeLessThanOrEqual(height);
    }
    expect(width).toBeGreaterThan(height);
  });

  it('draws the name without titles behind it, and not a whole paragraph', () => {
    expect(typedSignature('La Ode Fulan, S.Sos., M.Si.')).toEqual(typedSignature('La Ode Fulan'));
    expect(typedSignature(`La Ode ${'Muhammad '.repeat(20)}`)).toEqual(
      typedSignature(`La Ode ${'Muhammad '.repeat(3)}`),
    );
  });

  it('survives names its letters cannot draw', () => {
    expect(typedSignature('ꦗꦮ 王').lines).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (name) => {
        const strokes = typedSignature(name);
        expect(strokePaths(strokes, area).join('')).not.toMatch(/NaN|Infinity/);
      }),
    );
  });
});
