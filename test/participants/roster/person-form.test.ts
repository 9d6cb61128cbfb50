import { expect, test } from 'vitest';
import { displayName } from '../../../src/participants/identity/name.ts';
import { noEntries, readPersonForm } from '../../../src/participants/roster/person-form.ts';

const today = new Date('2024-06-10T00:00:00Z');
const entries = { ...noEntries, unit: 'SDN 1 Selong', position: 'Guru' };
const read = (name: string, known?: Parameters<typeof readPersonForm>[3]) =>
  readPersonForm({ ...entries, name }, 'non-asn', today, known);

test.each(['DEWI SINTA, S.Pd', 'AGUS SIGIT', 'YOHANES AMA, SE'])('%s typed into the form stays so', (name) => {
  const typed = read(name);
  expect('draft' in typed && displayName(typed.draft)).toBe(name);
});

test('A name that is left as it stood keeps the titles its file told by columns', () => {
  const known = { name: 'SULASTRI SE', titleFront: '', titleBack: 'S.Pd' };
  expect(read('SULASTRI SE, S.Pd', known)).toMatchObject({ draft: known });
  expect(read('SULASTRI SE, M.Pd', known)).toMatchObject({ draft: { name: 'SULASTRI', titleBack: 'SE, M.Pd' } });
});
