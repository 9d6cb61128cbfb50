import { type Column, headed, type Table } from '#sheets';
import type { Lang } from '#web/i18n';
import { cellText } from '../../identity/cell.ts';
import type { Field } from '../columns.ts';
import { findingWords } from '../finding-words.ts';
import type { Kept } from '../kept-rows.ts';
import { mendable } from '../mendable.ts';
import type { CheckedRow, RawRow } from '../person.ts';
import { importWords } from '../words.ts';
import { markHeading } from './mark.ts';
import { mendingWords } from './words.ts';

export type Mendable = (typeof mendable)[number];

/** The heading of each column that can be mended: as the file has it, else as we call it. No two are the same. */
export function headingsFor({ understood }: Pick<Kept, 'understood'>): ReadonlyMap<Mendable, string> {
  const headings = new Map<Mendable, string>();
  const taken = new Set<string>([markHeading.toLowerCase()]);
  const columns = understood.sheets.flatMap((sheet) => sheet.columns);
  for (const field of mendable) {
    const own = columns.find((column) => column.field === field)?.header ?? '';
    const plain = cellText(own);
    const free = plain !== '' && !taken.has(plain.toLowerCase());
    const heading = free ? plain : unused(importWords('id').fields[field].toUpperCase(), taken);
    taken.add(heading.toLowerCase());
    headings.set(field, heading);
  }
  return headings;
}

function unused(text: string, taken: ReadonlySet<string>): string {
  return taken.has(text.toLowerCase()) ? unused(`${text} 2`, taken) : text;
}

/**
 * A cell as it is handed out. A NIK shows its end only, and a number that lost its digits nothing: both are kept where they come
 * back as they went.
 */
export function handedOut({ cells }: RawRow, field: Mendable): string {
  const cell = cells[field] ?? null;
  const digits = field === 'nip' || field === 'nik' || field === 'phone';
  if (digits && typeof cell === 'number') return '';
  const text = cellText(cell);
  return field === 'nik' && text.length > 3 ? `${'•'.repeat(text.length - 3)}${text.slice(-3)}` : text;
}

/** These rows as a table to mend: the file's own columns, what is wrong, what would be right, and whose row it is. */
export function tableToMend(
  kept: Pick<Kept, 'understood'>,
  rows: readonly { readonly row: CheckedRow; readonly mark: string }[],
  lang: Lang,
): Table {
  const words = mendingWords(lang);
  const headings = headingsFor(kept);
  const used = mendable.filter((field) =>
    rows.some(({ row }) => field in row.raw.cells || row.problems.some((one) => one.field === field)),
  );
  const shapes: Omit<Column, 'header'>[] = [
    { width: 16 },
    { width: 8 },
    ...used.map((field) => ({ width: field === 'name' || field === 'unit' || field === 'position' ? 32 : 20 })),
    { width: 60 },
    { width: 50 },
    { width: 10, hidden: true },
  ];
  const headers = [
    words.sheetColumn,
    words.rowColumn,
    ...used.map((field) => headings.get(field) ?? field),
    words.wrong,
    words.right,
    markHeading,
  ];
  return {
    name: words.mendSheet,
    columns: headed(headers, shapes),
    rows: rows.map(({ row, mark }) => [
      row.sheet,
      String(row.row),
      ...used.map((field) => handedOut(row.raw, field)),
      ...saidOf(row, lang),
      mark,
    ]),
  };
}

/** What is wrong, column by column, and how it would be right. */
function saidOf({ findings }: CheckedRow, lang: Lang): [string, string] {
  const words = findingWords(lang);
  const { fields } = importWords(lang);
  const serious = findings.filter(({ level }) => level !== 'note');
  const lines = (which: 0 | 1, more: (field: Field, value: string, repaired?: string) => string) =>
    serious
      .map(
        ({ field, reason, value, repaired }) =>
          `${fields[field]}: ${words[reason][which]}${more(field, value, repaired)}`,
      )
      .join('\n');
  return [
    lines(0, (field, value) => (field === 'nik' || value === '' ? '' : ` [${value}]`)),
    lines(1, (_, __, repaired) => (repaired ? ` → ${repaired}` : '')),
  ];
}
