import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freezeBase } from '#pdf';
import { fit, fitOwn } from '../../../src/pdf/page/text.ts';
import { typesetterOf } from '../../../src/pdf/type/measure.ts';
import { baseSpec } from '../sheets.ts';

const letters = fc.constantFrom(...Array.from('aWi .,()\\\n\r\u00a0-‑éŁạḤ王–“'), 'La Ode ', '  ');
const text = fc.oneof(
  fc.array(letters, { maxLength: 60 }).map((all) => all.join('')),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

describe("a person's own words", () => {
  it('are set as everybody’s are, whatever they say', async () => {
    const { layout } = await freezeBase(baseSpec({ olderLetters: true }));
    const setter = typesetterOf(layout.faces);
    const style = fc.constantFrom('bold' as const, 'italic' as const);
    const run = fc.record({ text, style }, { requiredKeys: ['text'] });
    const runs = fc.array(run, { minLength: 1, maxLength: 2 });
    const align = fc.constantFrom('left' as const, 'centre' as const, 'justify' as const);
    const all = new Set<number>();
    fc.assert(
      fc.property(runs, align, fc.constantFrom(20, 120, 400), (runs, align, width) => {
        const look = { size: 11, leading: 14, align };
        const lines = fitOwn(setter, runs, width, look);
        all.add(lines.length);
        expect(lines).toEqual(fit(setter, runs, width, look));
      }),
      { numRuns: 1500 },
    );
    expect([...all]).toEqual(expect.arrayContaining([0, 1, 2]));
  });
});
