import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../../../src/participants/identity/cell.ts';
import { readUnit } from '../../../../src/participants/identity/unit.ts';
import { linesOfSheets, linesOfText } from '../../../../src/participants/units/counts/lines.ts';
import { readCounts } from '../../../../src/participants/units/counts/read-counts.ts';

const names: readonly (readonly [string, string | null])[] = [
  ['Dinas Kesehatan', null],
  ['Dinas Sosial', null],
  ['Puskesmas Lawa', null],
  ['Desa Latugho, Kecamatan Lawa', null],
  ['Desa Suela', '52.03.10.2001'],
  ['Desa Suela (52.03.11.2002)', '52.03.11.2002'],
];
const book = {
  units: names.map(([name, regionCode]) => ({ id: name, ...readUnit(name), name, regionCode })),
  aliases: [{ key: readUnit('Dinkes Kabupaten').key, unitId: 'Dinas Kesehatan' }],
};
const known = Object.fromEntries(names.map(([name]) => [name, name]));

const read = (...rows: (readonly Cell[])[]) => said(linesOfSheets([{ name: 'Lembar', hidden: false, rows }]));
const pasted = (text: string) => said(linesOfText(text));
function said(sheets: ReturnType<typeof linesOfText>) {
  const { rows, findings } = readCounts(sheets, book, undefined);
  return {
    rows: Object.fromEntries(rows.map(({ unitId, people }) => [known[unitId], people])),
    findings: findings.map(({ row, trouble }) => `${row} ${trouble}`),
  };
}
const clean = (rows: Record<string, number>) => ({ rows, findings: [] });

describe('A list of units and how many people each is to have', () => {
  test('is read by its headings, below its title, with what stands beside', () => {
    const expected = { rows: { 'Dinas Kesehatan': 1250, 'Dinas Sosial': 40 }, findings: ['6 total'] };
    expect(
      read(
        ['DAFTAR FORMASI PEGAWAI TAHUN 2026'],
        ['NO', 'UNIT KERJA', 'PNS', 'PPPK', 'JUMLAH'],
        [1, 2, 3, 4, 5],
        [1, 'Dinas Kesehatan', 1000, 250, 1250],
        [2, 'DINAS SOSIAL', 30, 10, 40],
        ['', 'JUMLAH', 1030, 260, 1290],
      ),
    ).toEqual(expected);
  });

  test('with a second row of headings takes the total below “Jumlah”', () => {
    const rows: Cell[][] = [
      ['NO', 'OPD', 'JUMLAH PEGAWAI', null, null],
      [null, null, 'L', 'P', 'TOTAL'],
      [1, 'Dinas Sosial', 12, 18, 30],
    ];
    expect(read(...rows)).toEqual(clean({ 'Dinas Sosial': 30 }));
  });

  test('without headings is known by its units, its numbering is no number of people', () => {
    expect(read([1, 'Dinas Kesehatan', 1], [2, 'Puskesmas Lawa', 7])).toEqual(
      clean({ 'Dinas Kesehatan': 1, 'Puskesmas Lawa': 7 }),
    );
    expect(pasted('Dinas Kesehatan\t1\nDinas Sosial\t2')).toEqual(clean({ 'Dinas Kesehatan': 1, 'Dinas Sosial': 2 }));
    expect(pasted('Unit;Jumlah\nDinkes Kabupaten;1.250')).toEqual(clean({ 'Dinas Kesehatan': 1250 }));
    expect(pasted('Desa Latugho, Kecamatan Lawa, 12')).toEqual(clean({ 'Desa Latugho, Kecamatan Lawa': 12 }));
  });

  test('of villages is read by name and kecamatan, or by code; two of one name are asked about', () => {
    const heading = ['KECAMATAN', 'DESA', 'JUMLAH'];
    expect(read(heading, ['Lawa', 'Latugho', 9])).toEqual(clean({ 'Desa Latugho, Kecamatan Lawa': 9 }));
    const byCode = [
      ['KODE WILAYAH', 'DESA', 'JUMLAH'],
      ['5203112002', 'Suela', 4],
      ['52.03.10.2001', 'Suela', 5],
    ];
    expect(read(...byCode)).toEqual(clean({ 'Desa Suela (52.03.11.2002)': 4, 'Desa Suela': 5 }));
    expect(read(['DESA', 'JUMLAH'], ['Suela', 4])).toEqual({ rows: {}, findings: ['2 which'] });
  });

  test('never gives a number that is not beyond doubt', () => {
    const heading = ['UNIT KERJA', 'JUMLAH'];
    expect(read(heading, ['Dinas Sosial', 3], ['Dinas Sosial', 4])).toEqual({
      rows: {},
      findings: ['2 twice', '3 twice'],
    });
    expect(read(heading, ['Dinas Sosial', 1.25], ['Dinas Kesehatan', '#REF!'], ['Puskesmas Lawa', 'tiga'])).toEqual({
      rows: {},
      findings: ['2 number', '3 number', '4 number'],
    });
    expect(read(heading, ['Dinas Tiada', 3], ['', 4], ['Dinas Sosial', ''])).toEqual({
      rows: {},
      findings: ['2 unknown', '3 no-unit', '4 empty'],
    });
    expect(read(['UNIT', 'LAKI', 'PEREMPUAN'], ['Dinas Sosial', 3, 4]).findings).toEqual(['1 which-column']);
    expect(read(['UNIT KERJA', 'NO'], ['Dinas Sosial', 1]).findings).toEqual(['1 nothing']);
    expect(read(['NO', 'UNIT KERJA', 'NIP'], [1, 'Dinas Sosial', '198701012010011001']).rows).toEqual({});
    const hidden = linesOfSheets([{ name: 'Rahasia', hidden: true, rows: [['Dinas Sosial', 3]] }]);
    expect(said(hidden)).toEqual({ rows: {}, findings: ['0 hidden', '0 nothing'] });
  });

  test('whatever it holds, each line with a number is taken, or told', () => {
    const cell = fc.oneof(
      fc.constantFrom<Cell>('Dinas Sosial', 'Dinas Kesehatan', 'UNIT KERJA', 'JUMLAH', 'TOTAL', null, 3, 4.5),
      fc.integer({ min: -5, max: 200_000 }),
      fc.string({ maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 12 }), (rows) => {
        const { rows: taken, findings } = readCounts(
          linesOfSheets([{ name: 'a', hidden: false, rows }]),
          book,
          undefined,
        );
        const numbers = rows.flat().map((one) => Number(String(one).trim().replace('.', '')));
        for (const { people } of taken) expect(numbers).toContain(people);
        expect(taken.length + findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });
});
