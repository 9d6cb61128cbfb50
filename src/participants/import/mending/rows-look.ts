import { cellText } from '../../identity/cell.ts';
import type { CheckedRow } from '../person.ts';
import { type Group, groupsOf, whyLeft } from './groups.ts';

/** Which rows of a preview are looked at, one by one. */
export interface RowsLook {
  readonly kind: 'group' | 'left' | 'all';
  readonly reason?: string;
  readonly field?: string;
  readonly sheet?: string;
  /** Only rows that say this somewhere. */
  readonly search?: string;
  /** The same as an address may carry it. */
  readonly sealed?: string;
  readonly page?: number;
}

/** The rows an address asks for; null where it asks for the preview as a whole. */
export function readRowsLook(query: Readonly<Record<string, unknown>>): RowsLook | null {
  const said = (name: string) => (typeof query[name] === 'string' ? (query[name] as string).slice(0, 200) : undefined);
  const kind = (['group', 'left', 'all'] as const).find((one) => one === said('baris'));
  if (!kind) return null;
  const page = Math.max(1, Math.min(10_000, Number.parseInt(said('hal') ?? '1', 10) || 1));
  const [reason, field, sheet, search] = [said('jenis'), said('kolom'), said('lembar'), said('cari')];
  const sealed = typeof query['dicari'] === 'string' ? query['dicari'] : undefined;
  return {
    kind,
    page,
    ...(reason === undefined ? {} : { reason }),
    ...(field === undefined ? {} : { field }),
    ...(sheet === undefined ? {} : { sheet }),
    ...(search === undefined ? {} : { search }),
    ...(sealed === undefined ? {} : { sealed }),
  };
}

/** The part of an address that asks for them. */
export function rowsAt({ search, sealed, ...look }: RowsLook): string {
  return rowsSaid({ ...look, ...(search && sealed ? { search: sealed } : {}) });
}

/** The same for a field of a form, where the words that are searched for stand as they are. */
export function rowsSaid({ kind, reason, field, sheet, search, page = 1 }: RowsLook): string {
  const query = new URLSearchParams({ baris: kind });
  const add = (name: string, value: string | undefined) => value !== undefined && query.set(name, value);
  add('jenis', reason);
  add('kolom', field);
  add('lembar', sheet);
  if (search) query.set('cari', search);
  if (page > 1) query.set('hal', String(page));
  return `?${query}`;
}

/** Those rows, by their place in the kept list. */
export function rowsOf(checked: readonly CheckedRow[], look: RowsLook): readonly number[] {
  if (look.kind === 'group') return groupOf(checked, look)?.rows ?? [];
  const wanted = (look.search ?? '').trim().toLowerCase();
  return checked.flatMap((row, index) => {
    if (look.kind === 'left' && whyLeft(row) !== look.reason) return [];
    if (look.sheet !== undefined && row.sheet !== look.sheet) return [];
    return wanted === '' || says(row, wanted) ? [index] : [];
  });
}

export function groupOf(checked: readonly CheckedRow[], { reason, field, sheet }: RowsLook): Group | undefined {
  return groupsOf(checked).find((one) => one.reason === reason && one.field === field && one.sheet === sheet);
}

const searched = ['name', 'nip', 'unit', 'desa', 'position'] as const;

function says({ raw }: CheckedRow, wanted: string): boolean {
  return searched.some((field) =>
    cellText(raw.cells[field] ?? null)
      .toLowerCase()
      .includes(wanted),
  );
}
