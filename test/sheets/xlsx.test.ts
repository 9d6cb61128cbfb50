import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import { type Cell, csv, headed, type Table, xlsx } from '#sheets';
import { workbook } from '../../src/sheets/write-xlsx.ts';

const table = (rows: Iterable<readonly Cell[]>): Table => ({
  name: 'Tautan',
  columns: headed(['No', 'Nama', 'NIP', 'Nomor HP'], [{ kind: 'number' }, {}, {}, { kind: 'phone' }]),
  rows,
});
/** What a spreadsheet takes for a number, a date, a formula or an error where it is not told that it is text. */
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
  '_x0041_',
  'Ma’ruf & <b>',
];
const written = ({ name, columns, rows }: Table) => workbook(name, columns, [...rows]);
const parts = (made: Table) => {
  const files = unzipSync(written(made));
  return (name: string) => strFromU8(files[name] as Uint8Array);
};
const readBack = async (made: Table) => (await readXlsx(written(made))).sheets[0]?.rows ?? [];

describe('a table as XLSX', () => {
  it('holds every text as text in a cell and a column of text, and numbers as numbers', () => {
    const read = parts(table(treacherous.map((text, at) => [at + 1, text, text, '+6281234567890'])));
    const sheet = read('xl/worksheets/sheet1.xml');
    const ofCells = /<cellXfs.*<\/cellXfs>/u.exec(read('xl/styles.xml'))?.[0] ?? '';
    const formats = [...ofCells.matchAll(/numFmtId="(\d+)"/gu)].map(([, id]) => id);
    const cells = [...sheet.matchAll(/<c r="([A-Z])(\d+)"(?: s="(\d+)")?(?: t="(\w+)")?/gu)];
    expect(cells.length).toBe(4 + treacherous.length * 4);
    for (const [cell, column, row, style = '0', type] of cells) {
      const isText = column !== 'A' || row === '1';
      expect([cell, type, formats[Number(style)]]).toEqual([cell, isText ? 's' : undefined, isText ? '49' : '0']);
    }
    expect([...sheet.matchAll(/<col [^>]*style="(\d)"/gu)].map(([, style]) => formats[Number(style)])).toEqual([
      '0',
      '49',
      '49',
      '49',
    ]);
  });

  it('marks what would be a formula as text that was typed behind an apostrophe, and has none', () => {
    const read = parts(table(treacherous.map((text, at) => [at + 1, text, '', ''])));
    const quoted = [...read('xl/styles.xml').matchAll(/<xf [^>]*xfId[^>]*>/gu)].findIndex(([xf]) =>
      xf.includes('quotePrefix="1"'),
    );
    const sheet = read('xl/worksheets/sheet1.xml');
    const rows = treacherous.flatMap((text, at) => (/^[=+\-@]/u.test(text) ? [`B${at + 2}`] : []));
    expect(rows.length).toBeGreaterThan(3);
    expect(
      [...sheet.matchAll(/<c r="(\w+)" s="(\d)"/gu)].flatMap(([, at, style]) => (Number(style) === quoted ? [at] : [])),
    ).toEqual(rows);
    expect(sheet).not.toMatch(/<f[ >]/u);
  });

  it('gives back what was written, whatever a spreadsheet would read in it', async () => {
    const rows = await readBack(table(treacherous.map((text, at) => [at + 1, text, text, '+6281234567890'])));
    const escaped = (text: string) => text.replace('_x0041_', '_x005F_x0041_');
    expect(rows.slice(1).map(([, name]) => name)).toEqual(
      treacherous.map((text) => expect.toSatisfy((said) => said === text || said === escaped(text))),
    );
    expect(rows[1]).toEqual([1, '198703142010011007', '198703142010011007', '6281234567890']);
  });

  it('leaves an empty cell empty, and of text', () => {
    const sheet = parts(table([[1, 'Wa Ode', '', '']]))('xl/worksheets/sheet1.xml');
    expect(sheet).toMatch(/<c r="C2" s="\d+"\s*\/>/u);
  });

  it('can be opened though a name holds what XML cannot', async () => {
    const [, row] = await readBack(table([[1, 'Wa\u0000\u0007 O\ud800de\uffff', '', '']]));
    expect(row?.[1]).toBe('Wa O\ufffdde\ufffd');
  });

  it('is written in a thread of its own, all of it', async () => {
    const rows = Array.from({ length: 3_000 }, (_, at) => [at + 1, `Peserta ${at}`, '', '+6281234567890']);
    const read = await readXlsx(await xlsx(table(rows)));
    expect(read.sheets[0]?.rows).toHaveLength(3_001);
    expect(read.sheets[0]?.rows.at(-1)?.slice(0, 2)).toEqual([3_000, 'Peserta 2999']);
  });
});

describe('a table as CSV', () => {
  it('writes a phone number so that no spreadsheet takes it for a number', async () => {
    const phones = ['+6281234567890', '+62811222333', '+628123456789012', '+62376123456', '+60123456789', ''];
    const lines = (await csv(table(phones.map((phone, at) => [at + 1, 'Wa', '', phone])))).trimEnd().split('\r\n');
    expect(lines.slice(1).map((line) => line.split(';')[3])).toEqual([
      '62 812-3456-7890',
      '62 811-222333',
      '62 812-3456-789012',
      '62 376-123456',
      '601-2345-6789',
      '',
    ]);
  });

  it('quotes what would end a cell, and makes text of what would be a formula', async () => {
    const text = await csv(
      table([
        [-1, '=1+1', 'a;"b"', ''],
        [2, '-x', '@y', ''],
      ]),
    );
    expect(text).toBe(`\ufeffNo;Nama;NIP;Nomor HP\r\n-1;'=1+1;"a;""b""";\r\n2;'-x;'@y;\r\n`);
  });
});
