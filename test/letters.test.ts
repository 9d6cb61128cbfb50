import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { capitals, normalise, unprintable, visible } from '#letters';
import { freezeBase } from '#pdf';
import { Typesetter } from '../src/pdf/type/measure.ts';
import { glyphsOf } from './pdf/read.ts';
import { baseSpec } from './pdf/sheets.ts';

describe('what a form is told of its letters', () => {
  it.each([
    ['Drs. I Gusti Ngurah Agung Wirayuda, S.H., M.Si. – “Pj.” ’No’ № 5 • …'],
    ['Sułkowski Nguyễn Thị Ánh Ḥasan Țepeș'],
    ['Cafe\u0301 di\u00a0Laworo\u200b\u00ad'],
    ['½ ≤ ř'],
    [''],
  ])('lets %s through', (text) => {
    expect(unprintable(text)).toBe('');
  });

  it.each([
    ['Ni Luh 王 Ayu 王', '王'],
    ['ř☑😀½≤ʿ→م', '☑ 😀 ʿ → م'],
    ['x\u0301', '\u25cc\u0301'],
    ['rusak \ufffd', '\ufffd'],
    ['butir \uf0b7', 'U+F0B7'],
    ['абвгдежзийклмн', 'а б в г д е ж з и й к л …'],
  ])('names what of %s cannot be printed', (text, letters) => {
    expect(unprintable(text)).toBe(letters);
  });

  it('takes away what nobody sees, wherever it came from, and keeps lines', () => {
    const marks = '\u200b\u200e\u202e\u2066\ufeff\u00ad\u0081\u0007\u034f\ufe0f\u{e0041}';
    expect(visible(`La${marks} Ode\r\n\tFulan`)).toBe('La Ode\r\n\tFulan');
    expect(visible('Ma\u0092ruf')).toBe('Ma’ruf');
    expect(unprintable(marks)).toBe('');
  });

  it('writes in capitals only what capitals can be printed of', () => {
    expect(capitals('Nguyễn Çelebi 5 µm straße')).toBe('NGUYỄN ÇELEBI 5 µM STRASSE');
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => unprintable(text) !== '' || unprintable(capitals(text)) === '',
      ),
    );
  });
});

describe('a base', () => {
  it('sets what is let through, and refuses all else rather than show another sign', async () => {
    const setter = new Typesetter((await freezeBase(baseSpec())).layout.faces);
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1 }), (text) => {
        for (const style of ['bold', undefined] as const) {
          const set = () => setter.words([style ? { text, style } : { text }], 1e9);
          if (unprintable(text) === '') set();
          else expect(set).toThrow('letters-unprintable');
        }
      }),
    );
  });

  it('of an event older than that has "?" for what it cannot print, and for nothing else', async () => {
    const { layout } = await freezeBase(baseSpec({ olderLetters: true }));
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
          expect(replaced > own).toBe(unprintable(text) !== '');
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
