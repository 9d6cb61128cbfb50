import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { headed } from '#sheets';
import { readSheets } from '../../src/participants/import/read-sheets.ts';
import { workbook } from '../../src/sheets/write-xlsx.ts';

/** What a spreadsheet takes for a number, a date, a formula or an error where it is not told that it is text; and a mark. */
const treacherous = [
  '198703142010011007',
  '00123',
  '1-2',
  '12.30',
  '1E10',
  '3/4',
  'Mar 2',
  '74.13.01.2003',
  '52.03',
  '=HYPERLINK("x")',
  '+62',
  '-5',
  '@SUM(1)',
  'TRUE',
  '#REF!',
  ' spasi ',
  'dua\nbaris',
  'Ma’ruf & <b>',
  '7413010107759900',
  'wm1.AAABB-_cc==',
  'Ñandú ā',
  '’',
  "'apostrof",
];
const columns = headed(
  ['NO', 'NAMA', 'NIP', 'NOMOR HP', 'TANDA'],
  [{ kind: 'number' }, {}, {}, { kind: 'phone' }, { hidden: true }],
);
const rows = treacherous.map((text, at) => [at + 1, text, text, '+6281234567890', text]);
const ours = () => workbook('Daftar', columns, rows);
/** Phones are written as digits. */
const expected = rows.map((row) => row.with(3, '6281234567890'));

const read = async (bytes: Uint8Array) => (await readSheets(bytes))[0]?.rows.slice(1) ?? [];

/**
 * `ours()` as other software opened it and saved it: LibreOffice 7.4.7 (`soffice --headless --convert-to xlsx`, `ods`, `xls`),
 * Gnumeric 1.12.55 (`ssconvert`), openpyxl 3.0.9. Made by hand, since none of them is there where tests run.
 */
const saved = ['libreoffice.xlsx', 'libreoffice.ods', 'libreoffice.xls', 'gnumeric.xlsx', 'openpyxl.xlsx'];

describe('a workbook that we handed out', () => {
  it('is read as it was written', async () => {
    expect(await read(ours())).toEqual(expected);
  });

  it.each(saved)('has the same text in each cell after it was opened and saved as %s', async (name) => {
    expect(await read(new Uint8Array(readFileSync(new URL(`saved/${name}`, import.meta.url))))).toEqual(expected);
  });
});
