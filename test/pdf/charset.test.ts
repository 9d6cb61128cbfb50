import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freezeBase, printable } from '#pdf';
import { normalise } from '../../src/pdf/charset.ts';
import { Typesetter } from '../../src/pdf/measure.ts';
import { glyphsOf } from './read.ts';
import { baseSpec } from './sheets.ts';

describe('printable', () => {
  it.each([
    ['Drs. I Gusti Ngurah Agung Wirayuda, S.H., M.Si. – “Pj.” ’No’ № 5 • …'],
    ['Sułkowski Nguyễn Thị Ánh Ḥasan Țepeș'],
    ['Cafe\u0301 di\u00a0Laworo\u200b\u00ad'],
    [''],
  ])('lets %s through', (text) => {
    expect(printable(text)).toBeUndefined();
  });

  it.each([
    ['Ni Luh 王 Ayu', '王'],
    ['Jawa ꦗꦮ', 'ꦗ'],
    ['senyum 😀', '😀'],
    ['x\u0301', '\u0301'],
    ['rusak \ufffd', '\ufffd'],
  ])('names what of %s cannot be printed', (text, character) => {
    expect(printable(text)).toBe(character);
  });

  it('tells the truth about the base: what it lets through is never set as "?"', async () => {
    const { layout } = await freezeBase(baseSpec());
    const setter = new Typesetter(layout.faces);
    const [question] = glyphsOf(setter.part('?', { font: 'R', slanted: false }).codes);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        const shown = ['bold', undefined].map((style) =>
          setter
            .words([style ? { text, style: 'bold' } : { text }], 1e9)
            .flatMap((word) => word.parts.map((part) => part.codes))
            .join(''),
        );
        for (const glyphs of shown.map(glyphsOf)) {
          const replaced = glyphs.filter((glyph) => glyph === question).length;
          const own = Array.from(normalise(text)).filter((character) => character === '?').length;
          expect(replaced > own).toBe(printable(text) !== undefined);
          expect(glyphs).not.toContain(0);
        }
      }),
    );
    for (const style of ['bold', undefined] as const) {
      const run = { text: 'ő', ...(style ? { style } : {}) };
      expect(setter.words([run], 1e6)[0]?.parts[0]).toMatchObject({ style: { font: 'R' } });
    }
  });
});
