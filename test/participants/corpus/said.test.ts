import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Check } from '../../../src/participants/command/check-roster.ts';
import { folder, read, readBytes } from './understood.ts';

/** What is said of a cell in which nothing stands. */
const ofNothing = new Set([
  'name-missing',
  'unit-missing',
  'category-missing',
  'category-guessed',
  'nip-missing',
  'position-missing',
]);
/** What is said of a row's person without a doubt, and asks for nothing. */
const withoutRemedy = new Set(['away-taken', 'name-only-taken']);

const checks: (readonly [string, Check, ReadonlyMap<string, ReadonlySet<string>>])[] = [];
for (const file of readdirSync(folder).sort()) {
  const { check, roster } = await read(file);
  const headings = new Map<string, Set<string>>();
  for (const { name, columns } of roster?.understood.sheets ?? [])
    headings.set(name, new Set([...(headings.get(name) ?? []), ...columns.map(({ header }) => header)]));
  checks.push([file, check, headings]);
}

describe('Whatever is said of a row says where it stands, what stands there, why, and what to do', () => {
  test.each(checks)('%s', (_file, { findings }, headings) => {
    const lacking = findings
      .filter(({ sheet, row }) => sheet !== null && row !== null)
      .filter(({ sheet, column, code, value, message, remedy }) => {
        const known = headings.get(sheet ?? '') ?? new Set();
        const isThere = column !== null && (known.has(column) || value === '');
        return !isThere || (value === '' && !ofNothing.has(code)) || !message || (!remedy && !withoutRemedy.has(code));
      });
    expect(lacking).toEqual([]);
  });
});

describe('What is said of a row stands at the column that the file has for it', () => {
  const said = async (lines: string) => {
    const { check } = await readBytes(new TextEncoder().encode(lines));
    return check.findings.filter(({ row, code }) => row !== null && code !== 'category-guessed');
  };

  test('of rows about one person: the number or the name by which they are alike, and the others in the cause', async () => {
    const nip = '197902272002111004';
    const lines = `NAMA PEGAWAI;NIP BARU;JABATAN;UNIT KERJA
Budi Santoso;${nip};Analis;Dinas Sosial
Sari Dewi;${nip};Analis;Dinas Sosial`;
    const [first, second, ...others] = await said(lines);
    expect(first).toMatchObject({ code: 'other-name', row: 2, column: 'NIP BARU', value: nip });
    expect(first?.message).toContain('(Baris 3)');
    expect(second).toMatchObject({ row: 3, column: 'NIP BARU', value: nip });
    expect(others).toEqual([]);
    const alike = `NAMA PEGAWAI,JABATAN,UNIT KERJA,STATUS
"Sitti Aminah, S.Pd",Guru,SDN 1 Selong,GTT
SITTI AMINAH,Guru,SDN 1 Selong,GTT`;
    expect((await said(alike)).filter(({ code }) => code === 'alike')).toMatchObject([
      { row: 2, column: 'NAMA PEGAWAI', value: 'Sitti Aminah, S.Pd' },
      { row: 3, column: 'NAMA PEGAWAI', value: 'SITTI AMINAH' },
    ]);
  });

  test('of rows that are one to the letter', async () => {
    const row = 'Budi Santoso;197902272002111004;Analis;Dinas Sosial';
    expect(await said(`NAMA;NIP;JABATAN;UNIT KERJA\n${row}\n${row}`)).toMatchObject([
      { code: 'duplicate', row: 3, column: 'NIP', value: '197902272002111004', message: 'Digabung dengan Baris 2' },
    ]);
  });

  test('of a village, a rank without a golongan, a title in a column of its own', async () => {
    const lines = `NAMA,GELAR BELAKANG,JABATAN,PANGKAT,NAMA DESA
Budi Santoso,,Kepala Dusun,Penata,
Sari Dewi,S.Pd 漢,Kepala Dusun,,Suela`;
    const found = (await said(lines)).map(({ row, column, code, value }) => [row, column, code, value].join(' '));
    expect(found).toContain('2 NAMA DESA unit-missing ');
    expect(found).toContain('2 PANGKAT rank-not-kept Penata');
    expect(found).toContain('3 GELAR BELAKANG text-unprintable S.Pd 漢');
  });

  test('of a number that stands in the column of names', async () => {
    const lines = `NO,NAMA / NIP,JABATAN,UNIT KERJA
1,"Budi Santoso
NIP. 19790227 200211 1 004",Analis,Dinas Sosial
2,"Sari Dewi
19790227 200211 1 00",Analis,Dinas Sosial`;
    const columns = (await said(lines)).map(({ code, column }) => `${code} ${column}`);
    expect(columns).toContain('tidied NAMA / NIP');
    expect(columns).toContain('nip-length NAMA / NIP');
  });

  test('of a formula without a result and of a byte that is no text: as they stand in the file', async () => {
    const lines = `NAMA;NIP;JABATAN;UNIT KERJA
=PROPER(A9);197902272002111004;Analis;Dinas Sosial
Bu\0di Santoso;198512202009091002;Analis;Dinas Sosial
Sari Dewi;=TEXT(B9,"0");Analis;Dinas Sosial`;
    const found = (await said(lines)).map(({ level, row, column, code, value }) => [level, row, column, code, value]);
    expect(found).toEqual([
      ['error', 2, 'NAMA', 'cell-formula', '=PROPER(A9)'],
      ['error', 3, 'NAMA', 'cell-byte', 'Bu␀di Santoso'],
      ['error', 4, 'NIP', 'cell-formula', '=TEXT(B9,"0")'],
    ]);
  });
});
