import type { Category } from '#event';
import { tidy } from '../identity/cell.ts';
import { displayName, type PersonName } from '../identity/name.ts';
import { longestUnitName } from '../identity/unit.ts';
import { checkRow } from '../import/check-row.ts';
import type { Field } from '../import/columns.ts';
import type { Draft, RefusalReason } from '../import/person.ts';

/** What the form for one person asks. */
export const formFields = [
  'name',
  'nip',
  'nik',
  'category',
  'role',
  'unit',
  'position',
  'rank',
  'phone',
  'email',
] as const satisfies readonly Field[];

export type PersonEntries = Readonly<Record<(typeof formFields)[number], string>>;
export type PersonErrors = Partial<Record<(typeof formFields)[number], RefusalReason | 'duplicate' | 'too-long'>>;

const longestEntry = 300;
export const mostLetters = (name: (typeof formFields)[number]) => (name === 'unit' ? longestUnitName : longestEntry);

export const noEntries: PersonEntries = {
  name: '',
  nip: '',
  nik: '',
  category: '',
  role: 'peserta',
  unit: '',
  position: '',
  rank: '',
  phone: '',
  email: '',
};

/**
 * Judges the form by the same rules as a row of a file. An empty NIK field says nothing: a kept NIK stays. A name that is
 * left as it stood (`known`) keeps what of it is a title and what is not, which a file may have told by its columns.
 */
export function readPersonForm(
  entries: PersonEntries,
  category: Category | null,
  today: Date,
  known: PersonName | null = null,
): { draft: Draft } | { errors: PersonErrors } {
  const long = formFields.filter((name) => entries[name].length > mostLetters(name));
  if (long.length > 0) return { errors: Object.fromEntries(long.map((name) => [name, 'too-long'])) };
  const { nik, category: _, ...rest } = entries;
  const cells = nik === '' ? rest : { ...rest, nik };
  const checked = checkRow(
    { sheet: '', row: 0, cells: { ...cells, category: '' }, shifted: false },
    { category, unitFromSheet: false, today },
  );
  if (checked.draft) {
    const same = known && tidy(entries.name) === tidy(displayName(known));
    const name = same ? { name: known.name, titleFront: known.titleFront, titleBack: known.titleBack } : {};
    return { draft: { ...checked.draft, ...name, category: category ?? checked.draft.category } };
  }
  return { errors: Object.fromEntries(checked.problems.map(({ field, reason }) => [field, reason])) };
}
