import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paginate, type Strip } from '../../../src/pdf/page/flow.ts';

const strip = (height: number, before = 0, keep = false): Strip => ({ height, before, keep, paint: () => undefined });
const frame = { left: 0, right: 100, top: 100, bottom: 0 };

describe('pagination', () => {
  it('places every strip once, in order, within the frame, without overlap', () => {
    const any = fc.record({ height: fc.integer({ min: 1, max: 100 }), before: fc.nat(30), keep: fc.boolean() });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (shapes) => {
        const strips = shapes.map(({ height, before, keep }) => strip(height, before, keep));
        const pages = paginate(strips, frame);
        expect(pages.flat().map((placed) => placed.strip)).toEqual(strips);
        for (const page of pages) {
          let y = frame.top;
          for (const placed of page) {
            expect(placed.top).toBeLessThanOrEqual(y);
            y = placed.top - placed.strip.height;
            expect(y).toBeGreaterThanOrEqual(frame.bottom);
          }
        }
      }),
    );
  });

  it('takes what belongs together to the next page', () => {
    const pages = paginate([strip(80), strip(10, 0, true), strip(20)], frame);
    expect(pages.map((page) => page.length)).toEqual([1, 2]);
  });

  it('drops the white above at the top of a page', () => {
    const [, second] = paginate([strip(90), strip(20, 15)], frame);
    expect(second?.[0]?.top).toBe(100);
  });
});
