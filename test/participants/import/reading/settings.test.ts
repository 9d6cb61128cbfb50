import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fields } from '../../../../src/participants/import/column-words.ts';
import { readRosterAs } from '../../../../src/participants/import/read-roster.ts';
import { asFound, type ReadingSettings } from '../../../../src/participants/import/reading/settings.ts';
import type { Sheet } from '../../../../src/participants/import/workbook.ts';

const sheet = (rows: Sheet['rows'], name = 'Peserta', hidden = false): Sheet => ({ name, hidden, rows });
const read = (sheets: readonly Sheet[], settings: Partial<ReadingSettings> = {}) =>
  readRosterAs(sheets, { ...asFound, ...settings });

const odd = sheet([
  ['DATA UNDANGAN'],
  ['Siapa', 'Identitas', 'Kerja', 'Kantor'],
  ['La Ode Karim', '198703142010012007', 'Analis', 'Dinas Kesehatan'],
  ['Wa Siti', '199005202022212901', 'Penyuluh', 'Dinas Sosial'],
]);

describe('settings of reading', () => {
  test('a file of which no heading is known gives nobody, and how it looks', () => {
    const { rows, understood, layout } = read([sheet([['catatan'], ['rapat besok', 'jam 9']])]);
    expect(rows).toEqual([]);
    expect(understood.sheets[0]?.state).toBe('no-header');
    expect(layout.sheets[0]).toMatchObject({ taken: true, rows: 2, head: [['catatan'], ['rapat besok', 'jam 9']] });
  });

  test('headings nobody knows are mapped by hand, and identifiers are shown by their ends only', () => {
    const first = read([odd], { sheets: { 0: { heading: 2 } } });
    const [key = ''] = Object.keys(first.layout.tables);
    expect(JSON.stringify(first.layout)).not.toContain('198703142010012007');
    const meanings = { 0: 'name', 1: 'nip', 2: 'position', 3: 'unit' };
    const { rows, layout } = read([odd], { sheets: { 0: { heading: 2 } }, tables: { [key]: { meanings, fixed: {} } } });
    expect(rows.map(({ cells }) => cells)).toEqual([
      { name: 'La Ode Karim', nip: '198703142010012007', position: 'Analis', unit: 'Dinas Kesehatan' },
      { name: 'Wa Siti', nip: '199005202022212901', position: 'Penyuluh', unit: 'Dinas Sosial' },
    ]);
    expect(layout.tables[key]?.columns.map(({ meaning, sure }) => `${meaning} ${sure}`)).toContain('position said');
  });

  test('headings that are remembered are found by themselves, also further down', () => {
    const [key = ''] = Object.keys(read([odd], { sheets: { 0: { heading: 2 } } }).layout.tables);
    const tables = { [key]: { meanings: { 0: 'name', 1: 'nip', 2: '', 3: 'unit' }, fixed: {} } };
    const moved = sheet([[], ['BULAN INI'], ...odd.rows]);
    const { rows, layout } = read([moved], { tables });
    expect(rows.map(({ row, cells }) => [row, cells.name, cells.position])).toEqual([
      [5, 'La Ode Karim', undefined],
      [6, 'Wa Siti', undefined],
    ]);
    expect(layout.sheets[0]?.tables[0]?.heading).toEqual([4, 4]);
  });

  test('a list without known headings is read by its values, as the page of columns then proposes', () => {
    const people = [
      ['La Ode Karim', '198703142010012007', 'Analis', 'III/c', 'Dinas Kesehatan'],
      ['Wa Siti', '199005202022212901', 'Penyuluh', 'IX', 'Dinas Sosial'],
    ];
    const meanings = ['name values', 'nip values', 'position values', 'rank values', 'unit values'];
    for (const above of [[], [['DAFTAR UNDANGAN'], []], [['Siapa', 'Angka', 'Kerja', 'Tingkat', 'Tempat']]]) {
      const { rows, understood, layout } = read([sheet([...above, ...people])]);
      expect(rows.map(({ cells }) => cells.name)).toEqual(['La Ode Karim', 'Wa Siti']);
      expect(understood.sheets[0]).toMatchObject({ state: 'read', guessed: true });
      const [table] = Object.values(layout.tables);
      expect(table?.columns.map(({ meaning, sure }) => `${meaning} ${sure}`)).toEqual(meanings);
      expect(layout.sheets[0]?.tables[0]?.heading).toEqual(above[0]?.length === 5 ? [1, 1] : undefined);
    }
  });

  test('a sheet without headings beside a list with them is a note, whatever stands in it', () => {
    const list = sheet([
      ['NAMA', 'NIP'],
      ['La Ode Karim', '198703142010012007'],
    ]);
    const note = sheet([['Wa Siti', '199005202022212901']], 'Catatan');
    expect(read([list, note]).understood.sheets.map(({ state }) => state)).toEqual(['read', 'no-header']);
  });

  test('a person without a NIP who stands first is no heading', () => {
    const { rows } = read([
      sheet([
        ['Sulastri', 'belum ada', 'Analis'],
        ['La Ode Karim', '198703142010012007', 'Analis'],
        ['La Ode Karimun', '198703142010012008', 'Arsiparis'],
        ['Wa Siti', '199005202022212901', 'Penyuluh'],
        ['Wa Ode', '199005202022212902', 'Penyuluh'],
        ['La Rahim', '199005202022211903', 'Bendahara'],
      ]),
    ]);
    expect(rows[0]?.cells).toMatchObject({ name: 'Sulastri', position: 'Analis' });
    expect(rows).toHaveLength(6);
  });

  test('a hidden list is counted and asked about where no other sheet has one', () => {
    const list = sheet(
      [['NAMA', 'NIP'], ...[1, 2, 3].map((n) => [`La Ode Nomor`, `19870314201001200${n}`])],
      'A',
      true,
    );
    const note = sheet([['Isi lembar berikutnya']], 'Petunjuk');
    expect(read([note, list]).understood.sheets).toMatchObject([
      { state: 'no-header' },
      { state: 'hidden', people: 3 },
    ]);
    expect(read([note, list], { sheets: { 1: { take: true } } }).rows).toHaveLength(3);
  });

  test('a hidden column is read where no visible one says the same, and is named', () => {
    const rows = [
      ['NAMA', 'NAMA LENGKAP', 'NIP', 'JABATAN'],
      ['KARIM', 'La Ode Karim', '198703142010012007', 'Analis'],
    ];
    const [first] = read([{ ...sheet(rows), hiddenColumns: [0, 2] }]).rows;
    expect(first?.cells).toMatchObject({ name: 'La Ode Karim', nip: '198703142010012007' });
    const { understood } = read([{ ...sheet(rows), hiddenColumns: [0, 2] }]);
    expect(understood.sheets[0]?.columns.filter(({ hidden }) => hidden).map(({ header }) => header)).toEqual([
      'NAMA',
      'NIP',
    ]);
  });

  test('a list without headings is mapped by its letters', () => {
    const bare = sheet([
      ['La Ode Karim', 'Dinas Kesehatan', 'Analis'],
      ['Wa Siti', 'Dinas Sosial', 'Penyuluh'],
    ]);
    const sheets = { 0: { heading: null } };
    const { layout } = read([bare], { sheets });
    const [key = ''] = Object.keys(layout.tables);
    expect(layout.tables[key]?.columns.map(({ heading }) => heading)).toEqual(['A', 'B', 'C']);
    const tables = { [key]: { meanings: { 0: 'name', 1: 'unit', 2: 'position' }, fixed: {} } };
    expect(read([bare], { sheets, tables }).rows.map(({ row, cells }) => [row, cells.name, cells.unit])).toEqual([
      [1, 'La Ode Karim', 'Dinas Kesehatan'],
      [2, 'Wa Siti', 'Dinas Sosial'],
    ]);
  });

  test('a hidden sheet is taken in and another left out, and its rows are named', () => {
    const list = (name: string, hidden = false) =>
      sheet(
        [
          ['NAMA', 'UNIT'],
          ['Wa Siti', 'Dinas Sosial'],
        ],
        name,
        hidden,
      );
    const { rows, understood } = read([list('satu'), list('dua', true)], {
      sheets: { 0: { take: false }, 1: { take: true } },
    });
    expect(rows.map((row) => row.sheet)).toEqual(['dua']);
    expect(understood.sheets[0]).toMatchObject({
      state: 'left-out',
      skipped: [
        { row: 1, reason: 'left-out' },
        { row: 2, reason: 'left-out' },
      ],
    });
  });

  test('what holds for everybody fills what rows do not say themselves, and nothing else', () => {
    const list = sheet([
      ['NAMA', 'UNIT'],
      ['Wa Siti', ''],
      ['La Ode', 'Dinas Sosial'],
    ]);
    const { rows } = read([list], { fixed: { unit: 'Dinas Kesehatan', role: 'saksi' } });
    expect(rows.map(({ cells }) => [cells.unit, cells.role])).toEqual([
      ['Dinas Kesehatan', 'Saksi'],
      ['Dinas Sosial', 'Saksi'],
    ]);
  });

  test('two columns of one heading are two lists side by side only where each is a list', () => {
    const { rows } = read([sheet([['NAMA', 'NAMA', 'NO'], ['198703142010012007'], ['', 'La Ode Karim', '2']])]);
    expect(rows.length).toBe(2);
  });

  test('whatever is said of a file, each of its rows is a person, a heading, or named as nobody', () => {
    const word = fc.constantFrom(
      '',
      'NAMA',
      'NIP',
      'UNIT',
      'La Ode Karim',
      'Dinas Sosial',
      '198703142010012007',
      'NO',
      '1',
    );
    const rows = fc.array(fc.array(word, { minLength: 0, maxLength: 5 }), { minLength: 1, maxLength: 12 });
    const meaning = fc.constantFrom('', 'name+nip', ...fields);
    const said = fc.record({
      take: fc.boolean(),
      heading: fc.oneof(fc.constant(null), fc.constant(undefined), fc.integer({ min: 1, max: 14 })),
      meanings: fc.dictionary(fc.constantFrom('0', '1', '2', '3', '4'), meaning),
    });
    fc.assert(
      fc.property(rows, said, (cells, { take, heading, meanings }) => {
        const given = [sheet(cells)];
        const sheets = { 0: { take, ...(heading === undefined ? {} : { heading }) } };
        if (cells.every((row) => row.length === 0)) return;
        const { layout } = read(given, { sheets });
        const tables = Object.fromEntries(Object.keys(layout.tables).map((key) => [key, { meanings, fixed: {} }]));
        const again = read(given, { sheets, tables });
        const headings = again.layout.sheets[0]?.tables.flatMap(({ heading: at }) => (at ? [at] : [])) ?? [];
        const told = new Set([
          ...again.rows.map(({ row }) => row),
          ...again.understood.sheets.flatMap(({ skipped }) => skipped.map(({ row }) => row)),
        ]);
        cells.forEach((row, index) => {
          if (row.every((cell) => cell === '')) return;
          const isHeading = headings.some(([from, to]) => index + 1 >= from && index + 1 <= to);
          expect(isHeading || told.has(index + 1), `row ${index + 1}`).toBe(true);
        });
      }),
    );
  });
});
