import fc from 'fast-check';
import { zipSync } from 'fflate';
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#errors';
import { checkRow } from '../../../src/participants/import/check-row.ts';
import { readApart } from '../../../src/participants/import/read-apart.ts';
import { readCsv } from '../../../src/participants/import/read-csv.ts';
import { readRosterFile } from '../../../src/participants/import/read-file.ts';
import { readRoster } from '../../../src/participants/import/read-roster.ts';
import { exampleFile } from '../organiser.ts';
import { xlsx } from './xlsx-by-hand.ts';

const today = new Date('2024-06-10T00:00:00Z');
const settings = { category: null, unitFromSheet: false, today };
const code = async (work: () => Promise<unknown>) => {
  try {
    await work();
    return 'none';
  } catch (error) {
    return error instanceof Refusal ? error.code : error;
  }
};
const judge = (text: string) =>
  readRoster([readCsv(new TextEncoder().encode(text))]).rows.map((row) => checkRow(row, settings));

describe('A hostile file', () => {
  test('that says it unpacks to more than is ever read is refused before it is unpacked', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new TextEncoder().encode('<workbook/>') });
    const directory = Buffer.from(bomb.buffer).indexOf('PK\x01\x02');
    new DataView(bomb.buffer).setUint32(directory + 24, 600 * 1024 * 1024, true);
    expect(await code(() => readRosterFile(bomb))).toBe('roster-too-large');
  });

  test('that exhausts its reader breaks that process and not ours', async () => {
    const strings = Array.from({ length: 300_000 }, (_, index) => `<si><t>${String(index).padEnd(200, 'x')}</t></si>`);
    const bytes = xlsx({ strings: strings.join('') });
    expect(bytes.length).toBeLessThan(8_000_000);
    expect(
      await code(() => readApart(bytes, undefined, { memoryMb: 48, longestMs: 30_000, mostWaitMs: 240_000 })),
    ).toBe('roster-too-large');
  });

  test('is judged by the CPU it costs; that the machine is busy is not said of the file', async () => {
    const limits = { memoryMb: 640, longestMs: 30_000, mostWaitMs: 240_000 };
    expect(await code(() => readApart(exampleFile, undefined, { ...limits, mostWaitMs: 1 }))).toBe('work-busy');
    expect(await code(() => readApart(exampleFile, undefined, { ...limits, longestMs: 1 }))).toBe('roster-too-large');
  });

  test('cut or altered anywhere is read or refused, never anything else', async () => {
    for (const at of [30, 200, 5000, exampleFile.length - 30]) {
      const altered = Uint8Array.from(exampleFile);
      altered[at] = (altered[at] ?? 0) ^ 0xff;
      const answer = await code(() => readRosterFile(altered));
      expect(['none', 'roster-unreadable', 'roster-too-large']).toContain(answer);
    }
  });
});

describe('CSV', () => {
  test.each([
    ['semicolons', 'NAMA;UNIT KERJA\nLa Satu;Dinas Sosial\n'],
    ['commas', 'NAMA,UNIT KERJA\n"La Satu",Dinas Sosial\n'],
    ['tabs', 'NAMA\tUNIT KERJA\nLa Satu\tDinas Sosial\n'],
    ['a byte order mark', '\ufeffNAMA;UNIT KERJA\nLa Satu;Dinas Sosial\n'],
  ])('with %s is understood', (_what, text) => {
    expect(judge(text)[0]?.raw.cells).toMatchObject({ name: 'La Satu', unit: 'Dinas Sosial' });
  });

  test('in Windows-1252 keeps its letters', () => {
    const bytes = Uint8Array.from(Buffer.from('NAMA;UNIT KERJA\nJosé Müller;Dinas Sosial\n', 'latin1'));
    expect(readRoster([readCsv(bytes)]).rows[0]?.cells.name).toBe('José Müller');
  });

  test('with broken letters is flagged at the field', () => {
    const [row] = judge('NAMA;KATEGORI;UNIT KERJA\nNaâ??im;honorer;Dinas Sosial\n');
    expect(row?.problems).toMatchObject([{ field: 'name', reason: 'text-broken' }]);
  });

  test('with signs the paper cannot print is refused at the field', () => {
    const [row] = judge('NAMA;KATEGORI;UNIT KERJA\n李 Wei;honorer;Dinas Sosial\n');
    expect(row?.problems).toMatchObject([{ field: 'name', reason: 'text-unprintable' }]);
  });

  test('whose title commas moved the columns is refused as that', () => {
    const [row] = judge('NAMA,KATEGORI,UNIT KERJA\nLa Satu, SH,MH,honorer,Dinas Sosial\n');
    expect(row?.problems[0]).toMatchObject({ field: 'name', reason: 'columns-shifted' });
  });

  test('of any content is judged or refused, and identifiers stay as they were written', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('NAMA', 'NIP', '198703142010012007', '1,98E+17', "'7413014107750001", '-', 'Mengetahui'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 12 }), (rows) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(';')).join('\n');
        const bytes = new TextEncoder().encode(`NAMA;NIP;UNIT KERJA\n${quoted}\n`);
        try {
          for (const { draft } of readRoster([readCsv(bytes)]).rows.map((row) => checkRow(row, settings))) {
            if (draft?.nip) expect(draft.nip).toMatch(/^\d{18}$/);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });
});

describe('Sheets as people make them', () => {
  test('two header rows, titles, numbering, subtotals and a signature block are not people', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Daftar',
          rows: [
            ['DAFTAR NOMINATIF'],
            [],
            ['NO', 'NAMA', 'NIP', 'PANGKAT', null, 'JABATAN', 'SATKER'],
            [null, null, null, 'GOL/RUANG', 'TMT', null, null],
            ['1', '2', '3', '4', '5', '6', '7'],
            [1, 'La Satu', 'NIP. 19870314 201001 1 007', 'III/d', '', 'Analis', 'Dikbud'],
            [null, 'JUMLAH', '1'],
            [2, 'La Dua', '198703142010011008', 'IIIc', '', 'Analis', 'Disdikbud'],
            [],
            [null, null, null, null, null, 'Laworo, 10 Juni 2024'],
            [null, null, null, null, null, 'Kepala Badan,'],
            [null, null, null, null, null, 'Drs. LA FULAN, M.Si'],
            [null, null, null, null, null, 'NIP. 196703142010011001'],
          ],
        },
        {
          name: 'Rahasia',
          hidden: true,
          rows: [
            ['NAMA', 'NIP'],
            ['La Tiga', '198703142010011009'],
          ],
        },
      ],
    });
    const { rows, understood } = await readRosterFile(bytes);
    const checked = rows.map((row) => checkRow(row, settings));
    expect(checked.map(({ draft }) => [draft?.name, draft?.nip, draft?.rank, draft?.unit.name])).toEqual([
      ['La Satu', '198703142010011007', 'Penata Tk. I (III/d)', 'Dinas Pendidikan dan Kebudayaan'],
      ['La Dua', '198703142010011008', 'Penata (III/c)', 'Dinas Pendidikan dan Kebudayaan'],
    ]);
    expect(understood.sheets.map(({ state }) => state)).toEqual(['read', 'hidden']);
    const reasons = understood.sheets[0]?.skipped.map(({ row, reason }) => `${row} ${reason}`);
    expect(reasons).toEqual([
      '1 title',
      '5 numbering',
      '7 subtotal',
      '10 footer',
      '11 footer',
      '12 footer',
      '13 footer',
    ]);
  });

  test('one sheet per desa gives each its unit', async () => {
    const sheet = (name: string, person: string) => ({
      name,
      rows: [
        ['NO', 'NAMA', 'JABATAN'],
        ['1', person, 'Kepala Desa'],
      ],
    });
    const { rows, understood } = await readRosterFile(
      await writeXlsx({ sheets: [sheet('Umba', 'La Satu'), sheet('Desa Lahaji', 'La Dua')] }),
    );
    const units = rows.map(
      (row) => checkRow(row, { ...settings, unitFromSheet: understood.unitFromSheet }).draft?.unit.name,
    );
    expect(units).toEqual(['Desa Umba', 'Desa Lahaji']);
  });
});
