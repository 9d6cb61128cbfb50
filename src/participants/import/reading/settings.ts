import type { Category } from '../../identity/category.ts';
import type { Cell } from '../../identity/cell.ts';
import { cellText } from '../../identity/cell.ts';
import { type Role, roleName } from '../../role.ts';
import { type Field, fields } from '../column-words.ts';
import type { Columns } from '../columns.ts';
import type { RawRow } from '../person.ts';

/** How a file is to be read, where not as we would by ourselves. It goes to the process that reads. */
export interface ReadingSettings {
  /** By sheet, from 0. */
  readonly sheets: Readonly<Record<string, SheetSettings>>;
  /** By the key of a table's headings (headings.ts): what was said of this file's, and what is remembered of earlier ones. */
  readonly tables: Readonly<Record<string, TableSettings>>;
  /** For everybody who says nothing himself; null: what is remembered of the headings. */
  readonly fixed: Fixed | null;
}

export interface SheetSettings {
  /** Absent: a hidden sheet is not read unless all are hidden, every other is. */
  readonly take?: boolean;
  /** The row of its headings, from 1; null: it has none. Absent: as found. */
  readonly heading?: number | null;
}

export interface TableSettings {
  readonly meanings: Meanings;
  /** What was said for everybody of the list that had them. */
  readonly fixed: Fixed;
}

/** By column from 0: what it means, "name" or "name+nip"; "" for a column that is not taken. Absent: as found. */
export type Meanings = Readonly<Record<string, string>>;

/** "Nilai tetap untuk semua". */
export type Fixed = {
  readonly category?: Category;
  readonly role?: Role;
  readonly unit?: string;
  readonly desa?: string;
  readonly kecamatan?: string;
};

export const asFound: ReadingSettings = { sheets: {}, tables: {}, fixed: null };

/** The fields a meaning names, each once; what is none of ours is nothing. */
export function fieldsOf(meaning: string): Field[] {
  return [...new Set(meaning.split('+'))].flatMap((part) => fields.find((field) => field === part) ?? []);
}

/** What a column means, as a setting says it. */
export function meaningAt(columns: Columns, index: number): string {
  return fields.filter((field) => columns[field] === index).join('+');
}

/** Columns as they were found, but for those of which something else was said; of two that claim a field the first has it. */
export function withMeanings(found: Columns, meanings: Meanings): Columns {
  const columns: Columns = {};
  for (const field of fields) {
    const index = found[field];
    if (index !== undefined && meanings[index] === undefined) columns[field] = index;
  }
  for (const [index, meaning] of Object.entries(meanings).toReversed()) {
    for (const field of fieldsOf(meaning)) columns[field] = Number(index);
  }
  return columns;
}

const filled = ['unit', 'desa', 'kecamatan'] as const;

/** A row with what holds for everybody, where it says nothing itself. A category is judged with the row, not written into it. */
export function withFixed(cells: RawRow['cells'], { role, ...fixed }: Fixed): RawRow['cells'] {
  const more: Partial<Record<Field, Cell>> = {};
  for (const field of filled) {
    const value = fixed[field];
    if (value && cellText(cells[field] ?? null) === '') more[field] = value;
  }
  if (role && cellText(cells.role ?? null) === '') more.role = roleName(role, 'id');
  return Object.keys(more).length > 0 ? { ...cells, ...more } : cells;
}
