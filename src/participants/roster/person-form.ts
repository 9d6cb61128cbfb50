import type { Category } from '#event';
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
export type PersonErrors = Partial<Record<(typeof formFields)[number], RefusalReason | 'duplicate'>>;

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

/** Judges the form by the same rules as a row of a file. An empty NIK field says nothing: a kept NIK stays. */
export function readPersonForm(
  entries: PersonEntries,
  category: Category | null,
  today: Date,
): { draft: Draft } | { errors: PersonErrors } {
  const { nik, category: _, ...rest } = entries;
  const cells = nik === '' ? rest : { ...rest, nik };
  const checked = checkRow(
    { sheet: '', row: 0, cells: { ...cells, category: '' }, shifted: false },
    { category, unitFromSheet: false, today },
  );
  if (checked.draft) return { draft: { ...checked.draft, category: category ?? checked.draft.category } };
  return { errors: Object.fromEntries(checked.problems.map(({ field, reason }) => [field, reason])) };
}
