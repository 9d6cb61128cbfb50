import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BaseSpec, freezeBase, type PactSheet, typedSignature } from '#pdf';
import { have, run } from '../../interop/tools.ts';
import { append, pactObjects } from '../append.ts';
import { shieldPng, smallJpeg } from '../image/emblems.ts';
import { bodyOf, contentOf, pageNumbers, shownText } from '../read.ts';
import { baseSpec, pactSheet } from '../sheets.ts';

const longName = `Prof. Dr. Ir. Hj. Wa Ode ${'Siti Nurhayati Rahmawati '.repeat(3)}Kusumaningrum, S.Pd., M.Pd., M.Si.`;
const acknowledged = 'Mengetahui: Dr. La Ode Fulan, S.H., M.Si., Pj. Bupati Muna Barat.';
const { body } = pactSheet();
const cases: Record<string, { base?: Partial<BaseSpec>; sheet?: Partial<PactSheet> }> = {
  ordinary: {},
  'short and bare': {
    base: { letterhead: { lines: [] }, fields: [] },
    sheet: { opening: [], identity: [], body: [], footer: [], strokes: { width: 1, height: 1, lines: [] } },
  },
  'long name': { sheet: { signer: { caption: ['Yang berjanji,'], name: longName }, acknowledged } },
  'endless name': { sheet: { signer: { caption: [], name: 'Muhammadiyah'.repeat(17).slice(0, 200) } } },
  'two pages, sample': { base: { sample: true }, sheet: { body: [...body, ...body, ...body], acknowledged } },
  'png emblem': {
    base: { letterhead: { lines: baseSpec().letterhead.lines, emblem: { bytes: shieldPng(600, 720), type: 'png' } } },
  },
  'jpeg emblem, english': {
    base: { language: 'en', letterhead: { lines: ['MUNA BARAT'], emblem: { bytes: smallJpeg, type: 'jpeg' } } },
    sheet: { strokes: typedSignature('La Ode Fulan, S.Sos.') },
  },
  'names beyond the charset, of an older event': {
    base: { olderLetters: true },
    sheet: { signer: { caption: ['√ ꦗꦮ 王'], name: 'Ni Luh 王 Ayu \u202e\u0000ő Nguyễn' } },
  },
};

const folder = mkdtempSync(join(tmpdir(), 'ikrar-pdf-'));
const path = (name: string) => join(folder, `${name.replace(/\W+/g, '-')}.pdf`);
const paths = Object.keys(cases).map(path);
beforeAll(async () => {
  for (const [name, { base, sheet }] of Object.entries(cases)) {
    const frozen = await freezeBase(baseSpec(base));
    writeFileSync(path(name), append(frozen, pactObjects(frozen, pactSheet(sheet))));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a pact laid out on its base', () => {
  it.skipIf(!have('verapdf')).each([['2a'], ['ua1']])(
    'conforms to %s in every shape',
    { timeout: 120_000 },
    (flavour) => {
      const { out } = run('verapdf', [flavour, ...paths]);
      for (const file of paths) expect(out).toContain(`${file} ${flavour} COMPLIANT`);
    },
  );

  it.skipIf(!have('qpdf'))('is a file without syntax errors', () => {
    for (const file of paths) expect(run('qpdf', ['--check', file])).toMatchObject({ code: 0 });
  });

  it.skipIf(!have('pdftotext'))('gives its words in reading order', () => {
    const { out } = run('pdftotext', ['-raw', path('long name'), '-']);
    const text = out.replace(/\s+/g, ' ');
    const expected = [
      'PEMERINTAH KABUPATEN MUNA BARAT',
      'PAKTA INTEGRITAS NETRALITAS APARATUR SIPIL NEGARA Nomor: 200.2.1/6589 Tahun 2023',
      'Saya yang bertanda tangan',
      'Nama : Drs. La Ode',
      'NIP : 19870314 201001 1 007',
      'Pemilihan Kepala Daerah Serentak Tahun 2024, sebagai Aparatur Sipil Negara, saya berjanji:',
      '1. Menjaga dan menegakkan netralitas',
      '4. Menolak politik uang',
      'Dasar hukum • Undang-Undang Nomor 20',
      'Apabila saya melanggar',
      'Mengetahui: Dr. La Ode Fulan, S.H., M.Si., Pj. Bupati Muna Barat.',
      'Laworo, 10 Juni 2024 Yang berjanji,',
      longName,
      'Periksa dokumen ini',
      'Tanda tangan elektronik tidak tersertifikasi',
    ];
    let from = 0;
    for (const piece of expected) {
      expect(text.slice(from)).toContain(piece);
      from = text.indexOf(piece, from) + piece.length;
    }
  });

  it('stays small enough for a phone on 2G, with room for two signatures', () => {
    for (const file of paths) expect(statSync(file).size).toBeLessThan(75_000);
    expect(statSync(path('ordinary')).size).toBeLessThan(56_000);
  });

  it('prints the honest lines and the page number on every page, and reads the lines out once', async () => {
    const base = await freezeBase(baseSpec());
    const objects = pactObjects(base, pactSheet({ body: [...body, ...body, ...body] }));
    const pages = pageNumbers(base, objects);
    expect(pages).toHaveLength(2);
    const shown = shownText(base, objects);
    for (const page of [0, 1]) {
      const text = shown.filter((piece) => piece.page === page).map((piece) => piece.text);
      expect(text).toContain(`Halaman ${page + 1} dari 2`);
      expect(text.join('')).toContain('bukan waktu tepercaya');
    }
    const tagged = pages.map((page) => {
      const artifacts = contentOf(objects, page).replace(/\/Artifact[\s\S]*?EMC/g, '');
      return artifacts.match(/^\/\w+ << \/MCID/gm)?.length ?? 0;
    });
    expect(contentOf(objects, pages[0] ?? 0).match(/\/Subtype \/Footer/g)).toHaveLength(1);
    expect(contentOf(objects, pages[1] ?? 0).match(/\/Subtype \/Footer/g)).toHaveLength(2);
    expect(Math.min(...tagged)).toBeGreaterThan(5);
  });

  it('never leaves a signature alone on a page', async () => {
    const base = await freezeBase(baseSpec());
    const line = { kind: 'paragraph' as const, runs: [{ text: 'Saya menjaga netralitas.' }] };
    for (let count = 0; count < 14; count++) {
      const objects = pactObjects(base, pactSheet({ body: [...body, ...Array.from({ length: count }, () => line)] }));
      const shown = shownText(base, objects);
      const last = shown.find((piece) => piece.text.startsWith('Laworo'));
      const above = shown.filter(
        (piece) => piece.page === last?.page && piece.baseline > last.baseline && piece.size === 11,
      );
      expect(above.length).toBeGreaterThanOrEqual(2);
    }
  });

  it('says CONTOH on every page of a sample, and on no other', async () => {
    for (const sample of [true, false]) {
      const base = await freezeBase(baseSpec({ sample }));
      const objects = pactObjects(base, pactSheet({ body: [...body, ...body, ...body] }));
      const marks = shownText(base, objects).filter((piece) => piece.text === 'CONTOH');
      expect(marks.map((mark) => mark.page)).toEqual(sample ? [0, 1] : []);
    }
  });

  it('numbers new objects from the base on, without gaps, and overrides only what the base reserved', async () => {
    const base = await freezeBase(baseSpec());
    const numbers = pactObjects(base, pactSheet()).map((object) => object.number);
    const { pages, firstPage, document, parentTree } = base.layout;
    const added = numbers.filter((number) => number >= base.head.objectCount);
    expect(numbers.filter((number) => number < base.head.objectCount)).toEqual(
      [pages, firstPage, document, parentTree].sort((a, b) => a - b),
    );
    expect(added).toEqual(added.map((_, index) => base.head.objectCount + index));
  });

  it('comes out the same from a base that was stored as JSON and bytes', async () => {
    const base = await freezeBase(baseSpec());
    const { bytes, ...facts } = base;
    const loaded = { ...JSON.parse(JSON.stringify(facts)), bytes };
    expect(pactObjects(loaded, pactSheet())).toEqual(pactObjects(base, pactSheet()));
  });

  it('describes pictures to those who cannot see them, without the token', async () => {
    const base = await freezeBase(baseSpec());
    const objects = pactObjects(base, pactSheet());
    const all = objects.map((object) => bodyOf(objects, object.number)).join('\n');
    expect(all).toContain('(Tanda tangan Drs. La Ode Muhammad Fulan, S.Sos., M.Si.)');
    expect(all).toContain('di https://ikrar.munabaratkab.go.id/v/7Q2M9XK4TB3WZ8RA)');
    expect(all).not.toContain('eyJhbGci');
  });

  it('refuses strokes that are not pairs of numbers', async () => {
    const base = await freezeBase(baseSpec());
    for (const line of [
      [1, 2, 3],
      [Number.NaN, 1],
    ]) {
      const strokes = { width: 10, height: 10, lines: [line] };
      expect(() => pactObjects(base, pactSheet({ strokes }))).toThrow('strokes-invalid');
    }
  });
});
