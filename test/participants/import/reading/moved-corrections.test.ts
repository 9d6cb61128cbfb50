import { expect, test } from 'vitest';
import { corrected, noCorrections } from '../../../../src/participants/import/mending/corrections.ts';
import { movedCorrections } from '../../../../src/participants/import/reading/moved-corrections.ts';

const row = (at: number, name: string, nip: string) => ({
  sheet: 'Satu',
  row: at,
  cells: { name, nip },
  shifted: false,
});
const was = [row(2, 'Wa Siti', '1'), row(3, 'La Ode', '2')];
const now = [row(1, 'Nama', 'NIP'), row(2, 'Wa Siti', '1'), row(3, 'La Ode Karim', '2')];
const typed = new Map([
  ['cell 0 nip', '11'],
  ['cell 1 name', 'La Ade'],
  ['cell 1 nip', '22'],
  ['row 1', 'leave'],
  ['sheet Dua', 'leave'],
]);

test('what was said of a cell goes with its row while the file says the same there; the rest begins anew and is counted', () => {
  const { after, begun } = movedCorrections(corrected(noCorrections, typed, 0).after, was, now);
  const said = Object.entries(after.said).map(([name, [value]]) => `${name}=${value}`);
  expect(said).toEqual(expect.arrayContaining(['cell 1 nip=11', 'cell 2 nip=22', 'sheet Dua=leave']));
  expect(said.filter((one) => /name|^row/.test(one))).toEqual([]);
  expect(begun).toBe(2);
});

test('a page of before, which knows other rows by these numbers, corrects none of them', () => {
  const before = corrected(noCorrections, typed, 0).after;
  const { after } = movedCorrections(before, was, now);
  const late = corrected(after, new Map([['cell 0 name', 'Wa Sitti']]), before.version);
  expect(late.conflicts).toEqual(['cell 0 name']);
  expect(late.after.said['cell 0 name']).toBeUndefined();
});
