import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Refusal } from '#errors';
import { checkRow } from '../../../src/participants/import/check-row.ts';
import { columnWords } from '../../../src/participants/import/column-words.ts';
import type { Finding } from '../../../src/participants/import/person.ts';
import { planImport } from '../../../src/participants/import/plan.ts';
import { readRoster } from '../../../src/participants/import/read-roster.ts';
import type { Sheet } from '../../../src/participants/import/workbook.ts';

const today = new Date('2024-06-10T01:00:00Z');
const runs = { seed: 20_240_610, numRuns: 250 };

const names = ['La Ode Karim', 'WA ODE SITI', 'Drs. La Baru, M.Si', 'NI LUH', 'Ma’ruf', 'H. ABDUL KARIM, S.Pd', 'Siti'];
const junk = [
  '',
  '',
  '-',
  '#REF!',
  'Jumlah',
  'Mengetahui',
  'Kepala Desa',
  'NIP. 1',
  ';',
  'x'.repeat(400),
  '\u202e12',
  '12/5',
];
const numbers = [
  '198703142010011007',
  '19870314 201001 1 007',
  198_703_142_010_011_000,
  '7413016503870002',
  '84071234',
];
const phones = ['081234567890', '+62 812-3456-7890', '8.12346E+10', '0812 / 0813', '(0376) 21234', 81_234_567_890];
const cell = fc.oneof(
  fc.constantFrom<string | number | null>(...names, ...junk, ...numbers, ...phones, null),
  fc.string({ maxLength: 12, unit: 'binary' }),
  fc.integer(),
  fc.boolean(),
);
const fields = ['name', 'nip', 'nik', 'unit', 'position', 'rank', 'phone', 'email', 'category'] as const;

/** What belongs under a heading, more often than not. */
const mostly = (...own: readonly (string | number)[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom<string | number>(...own) }, { weight: 1, arbitrary: cell });
const person = fc.record({
  name: mostly(...names),
  nip: mostly(...numbers, '', ''),
  nik: mostly('7413016503870002', '7413014509900003', ''),
  unit: mostly('Dinas Sosial', 'SMPN 1 Lawa'),
  position: mostly('Analis', 'Guru', 'Kepala Seksi'),
  rank: mostly('III/d', 'Penata Tk. I', ''),
  phone: mostly(...phones, ''),
  email: mostly('siti@contoh.id', ''),
  category: mostly('PNS', 'PPPK', ''),
});

/** A sheet with one header, somebody right below it, and whatever else. */
const sheet = fc
  .record({
    above: fc.array(fc.array(fc.constantFrom('DAFTAR PESERTA', 'Kecamatan Lawa', ''), { maxLength: 2 }), {
      maxLength: 3,
    }),
    columns: fc.subarray(fields.slice(1), { minLength: 2 }),
    words: fc.array(fc.nat(50), { minLength: 9, maxLength: 9 }),
    body: fc.array(fc.oneof({ weight: 4, arbitrary: person }, fc.array(cell, { maxLength: 10 })), { maxLength: 14 }),
    hidden: fc.array(fc.nat(14), { maxLength: 3 }),
  })
  .map(({ above, columns, words, body, hidden }) => {
    const picked = ['name' as const, ...columns];
    const header = picked.map((field, index) => {
      const known = columnWords[field];
      return known[(words[index] ?? 0) % known.length] ?? field;
    });
    const somebody = picked.map((field) =>
      field === 'name' ? 'La Ode Pertama' : field === 'nip' ? '198703142010011015' : null,
    );
    const below = body.map((row) => (Array.isArray(row) ? row : picked.map((field) => row[field])));
    const rows = [...above, header, somebody, ...below];
    const held = [...new Set(hidden)].map((row) => above.length + 2 + row).filter((row) => row < rows.length);
    const hiddenRows = held.toSorted((a, b) => a - b);
    return { at: above.length + 1, sheet: { name: 'Sheet1', hidden: false, rows, hiddenRows } as Sheet };
  });

function read(given: Sheet) {
  try {
    return readRoster([given]);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

type Written = string | number | boolean | null | undefined;
const text = (value: Written) => (value === null || value === undefined ? '' : String(value));
const isHeld = (cells: readonly Written[]) => cells.some((one) => /[\p{L}\p{N}]/u.test(text(one)));
const digits = (value: Written) => text(value).replace(/\D/g, '');
const letters = (value: Written) =>
  text(value)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');

const isAboutHiding = ({ level, reason }: Finding) => level === 'question' && reason === 'row-hidden';

describe('of whatever sheet with a header', () => {
  test('no row is lost: each is somebody, or skipped with a reason, once', () => {
    fc.assert(
      fc.property(sheet, ({ at, sheet: given }) => {
        const roster = read(given);
        if (!roster) return;
        const told = [
          ...roster.rows.map(({ row }) => row),
          ...roster.understood.sheets.flatMap(({ skipped }) => skipped.map(({ row }) => row)),
        ];
        expect(new Set(told).size).toBe(told.length);
        const held = given.rows.flatMap((cells, index) => (isHeld(cells) ? [index + 1] : []));
        expect(held.filter((row) => row !== at && !told.includes(row))).toEqual([]);
      }),
      runs,
    );
  });

  test('each row is in one list of the plan, and of a hidden one it is asked', () => {
    fc.assert(
      fc.property(sheet, ({ sheet: given }) => {
        const roster = read(given);
        if (!roster) return;
        const settings = { category: 'pns' as const, unitFromSheet: false, today };
        const checked = roster.rows.map((raw) => checkRow(raw, settings));
        const terms = {
          nikKey: (nik: string) => nik,
          held: new Set<string>(),
          answers: new Map(),
          complete: new Set<string>(),
        };
        const plan = planImport(checked, [], terms);
        const taken = [...plan.added, ...plan.changed, ...plan.unchanged].map(({ row }) => row);
        const lists = [...taken, ...plan.refused, ...plan.duplicates.map(({ row }) => row), ...plan.left];
        expect(lists).toHaveLength(checked.length);
        expect(new Set(lists)).toEqual(new Set(checked));
        const hidden = checked.filter(({ raw }) => raw.hidden);
        expect(hidden.filter(({ findings }) => !findings.some(isAboutHiding))).toEqual([]);
      }),
      runs,
    );
  });

  test('no number and no name is changed without a word', () => {
    fc.assert(
      fc.property(sheet, ({ sheet: given }) => {
        for (const raw of read(given)?.rows ?? []) {
          const { draft, findings } = checkRow(raw, { category: 'pns', unitFromSheet: false, today });
          if (!draft) continue;
          const isTold = (...about: string[]) => findings.some(({ field }) => about.includes(field));
          const { nip, nik, phone, name } = raw.cells;
          if (draft.nip && !isTold('nip', 'nik')) expect([digits(nip), digits(nik)]).toContain(draft.nip);
          if (draft.nik && !isTold('nip', 'nik')) expect([digits(nip), digits(nik)]).toContain(draft.nik);
          if (draft.phone && !isTold('phone')) expect(digits(phone)).toContain(draft.phone.slice(3));
          if (!isTold('name', 'titleFront', 'titleBack'))
            expect(letters(`${draft.titleFront}${draft.name}${draft.titleBack}`)).toBe(letters(name));
        }
      }),
      runs,
    );
  });
});
