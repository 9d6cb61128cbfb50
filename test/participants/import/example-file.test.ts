import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { checkRow } from '../../../src/participants/import/check-row.ts';
import { planImport } from '../../../src/participants/import/plan.ts';
import { readRosterFile } from '../../../src/participants/import/read-file.ts';

const file = readFileSync(new URL('../../../templates/example/muna-barat.xlsx', import.meta.url));
const today = new Date('2024-06-10T00:00:00Z');

describe('The example roster of Muna Barat', () => {
  test('is 46 civil servants and 81 village heads in 127 units, with nothing to mend', async () => {
    const { rows, understood } = await readRosterFile(file);
    const checked = rows.map((row) => checkRow(row, { category: null, unitFromSheet: false, today }));
    const plan = planImport(checked, [], {
      nikKey: (nik) => nik,
      held: new Set(),
      answers: new Map(),
      complete: new Set(),
    });
    expect(plan.refused.map(({ row, problems }) => [row, problems])).toEqual([]);
    expect(checked.flatMap(({ row, warnings }) => warnings.map((warning) => [row, warning]))).toEqual([]);
    expect(plan.duplicates).toEqual([]);
    expect(plan.added).toHaveLength(127);
    const count = (category: string) => plan.added.filter(({ draft }) => draft.category === category).length;
    expect([count('pns'), count('kades')]).toEqual([46, 81]);
    expect(new Set(plan.added.map(({ draft }) => draft.unit.key)).size).toBe(127);
    expect(new Set(plan.added.map(({ draft }) => draft.name)).size).toBe(127);
    expect(understood.sheets[0]?.skipped).toEqual([
      { row: 1, reason: 'title' },
      { row: 2, reason: 'title' },
      { row: 5, reason: 'numbering' },
    ]);
  });

  test('counts 30 offices, 11 kecamatan, 5 kelurahan and 81 desa, as the official table does', async () => {
    const { rows } = await readRosterFile(file);
    const starting = (word: string) => rows.filter(({ cells }) => String(cells.unit).startsWith(word)).length;
    expect([starting('Kecamatan '), starting('Kelurahan '), starting('Desa ')]).toEqual([11, 5, 81]);
    expect(rows.length - 11 - 5 - 81).toBe(30);
  });
});
