import { describe, expect, it } from 'vitest';
import { freezeBase } from '#pdf';
import { letterheadLooks } from '../../../src/pdf/page/letterhead.ts';
import { readFontFile } from '../../../src/pdf/type/fonts.ts';
import { subsetTrueType } from '../../../src/pdf/type/truetype.ts';
import { shieldPng } from '../image/emblems.ts';
import { baseSpec } from '../sheets.ts';

describe('a frozen base', () => {
  it('is the same bytes whenever it is frozen', async () => {
    expect(await freezeBase(baseSpec())).toEqual(await freezeBase(baseSpec()));
  });

  it('says where it ends and what it holds', async () => {
    const { bytes, head } = await freezeBase(baseSpec());
    const text = Buffer.from(bytes).toString('latin1');
    expect(head.size).toBe(bytes.length);
    expect(text.slice(head.startxref)).toMatch(new RegExp(`^xref\n0 ${head.objectCount}\n`));
    expect(text).toContain(`/Root ${head.root} 0 R /Info ${head.info} 0 R /ID [<${head.id}>`);
  });

  it('reserves a field for every signature, its widget being another object', async () => {
    const { bytes, fields } = await freezeBase(baseSpec());
    const text = Buffer.from(bytes).toString('latin1');
    expect(Object.keys(fields)).toHaveLength(11);
    for (const [name, { number, dictionary }] of Object.entries(fields)) {
      expect(text).toContain(`\n${number} 0 obj\n${dictionary} >>\nendobj\n`);
      expect(dictionary).toMatch(/^<< \/FT \/Sig /);
      expect(dictionary).toContain(`/T (${name})`);
      expect(dictionary).toContain(`/Kids [${number + 1} 0 R]`);
      expect(text).toContain(`\n${number + 1} 0 obj\n<< /Type /Annot /Subtype /Widget /Rect [0 0 0 0]`);
    }
  });

  it('weighs less than 45 kB, with emblem less than 60', async () => {
    const emblem = { bytes: shieldPng(500, 600), type: 'png' as const };
    expect((await freezeBase(baseSpec())).bytes.length).toBeLessThan(45_000);
    const { lines } = baseSpec().letterhead;
    expect((await freezeBase(baseSpec({ letterhead: { lines, emblem } }))).bytes.length).toBeLessThan(60_000);
  });

  it('escapes what a title may contain', async () => {
    const { bytes } = await freezeBase(baseSpec({ title: 'A & B <c> (d) \\ é', author: '\ud800 x' }));
    const text = Buffer.from(bytes).toString();
    expect(text).toContain('A &amp; B &lt;c&gt; (d) \\ é');
    expect(text).toContain('/Title <FEFF');
  });
});

describe('the letterhead', () => {
  it.each([
    [
      ['PEMERINTAH KABUPATEN BULELENG', 'DINAS PENDIDIKAN', 'Jl. Pahlawan 1, Singaraja', 'Laman: x.go.id'],
      [13, 15, 9, 9],
    ],
    [
      ['PEMERINTAH KABUPATEN BUOL', 'KECAMATAN BIAU', 'DESA X', 'Kode Pos 94561'],
      [13, 13, 15, 9],
    ],
    [['BUPATI MUNA BARAT'], [15]],
    [
      ['KABUPATEN BUOL', 'SEKRETARIAT DAERAH'],
      [13, 15],
    ],
    [['Jalan Merdeka 1'], [15]],
  ])('knows institution and address among %j', (lines, sizes) => {
    expect(letterheadLooks(lines).map((look) => look.size)).toEqual(sizes);
  });
});

describe('a font subset', () => {
  it('carries its components along and leaves its source alone', () => {
    const font = Buffer.from(readFontFile('regular'));
    const before = Buffer.from(font);
    const aacute = 109;
    const { file, widths } = subsetTrueType(font, [36, aacute]);
    expect(font.equals(before)).toBe(true);
    expect(file.length).toBeLessThan(2000);
    expect(widths.slice(1)).toHaveLength(widths.length - 1);
    expect(widths[1]).toBe(667);
  });
});
