import { type Cell, cellText } from '../identity/cell.ts';
import { type Columns, columnsOf, fieldOf } from './columns.ts';
import { type SkipReason, skipReasons } from './skip-rows.ts';
import type { Sheet } from './workbook.ts';

/** Rows that were not taken as people, and why: said in the preview. Row numbers are the spreadsheet's, from 1. */
export interface Skipped {
  readonly row: number;
  readonly reason: SkipReason;
}

/** The list found in a sheet. */
export interface Table {
  readonly sheet: string;
  readonly columns: Columns;
  /** Headers as they stand, by column. */
  readonly headers: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly Cell[] }[];
  readonly skipped: readonly Skipped[];
}

const deepest = 40;

/** Finds the list in a sheet: its header row (or two), the rows of people, and what is neither. Null without a header. */
export function findTable(sheet: Sheet): Table | null {
  const header = findHeader(sheet.rows);
  if (!header) return null;
  const body = sheet.rows.slice(header.end).map((cells, index) => ({ row: header.end + index + 1, cells }));
  const reasons = skipReasons(body, header.columns, header.headers);
  const before = sheet.rows
    .slice(0, header.start)
    .flatMap((cells, index) => (isEmpty(cells) ? [] : [{ row: index + 1, reason: 'title' as const }]));
  return {
    sheet: sheet.name,
    columns: header.columns,
    headers: header.headers,
    rows: body.filter(({ row, cells }) => !reasons.has(row) && !isEmpty(cells)),
    skipped: [...before, ...[...reasons].map(([row, reason]) => ({ row, reason }))],
  };
}

interface Header {
  readonly start: number;
  readonly end: number;
  readonly headers: readonly string[];
  readonly columns: Columns;
}

/** A header names people: it has a name column and at least one more that we know. */
function findHeader(rows: Sheet['rows']): Header | null {
  for (let start = 0; start < Math.min(rows.length, deepest); start++) {
    const upper = texts(rows[start]);
    const single = columnsOf(upper);
    const lower = texts(rows[start + 1]);
    const joined = join(upper, lower);
    const double = columnsOf(joined);
    const isDouble = count(single) > 0 && isSecondHeader(lower, single.name) && double.name !== undefined;
    const [columns, headers, end] = isDouble ? [double, joined, start + 2] : [single, upper, start + 1];
    if (columns.name !== undefined && count(columns) >= 2) return { start, end, headers, columns };
  }
  return null;
}

/** Below a header: words we know, no numbers, and no name where a name would stand. */
function isSecondHeader(lower: readonly string[], name: number | undefined): boolean {
  const belowName = name === undefined ? '' : (lower[name] ?? '');
  const known = count(columnsOf(lower));
  return known > 0 && (belowName === '' || fieldOf(belowName) !== null) && !lower.some((text) => /\d{4}/.test(text));
}

/** Two header rows as one: the lower word where it means something by itself, else both ("PANGKAT" over "GOL"), else the upper. */
function join(upper: readonly string[], lower: readonly string[]): string[] {
  const width = Math.max(upper.length, lower.length);
  let group = '';
  return Array.from({ length: width }, (_, index) => {
    const [top = '', bottom = ''] = [upper[index], lower[index]];
    if (top !== '') group = top;
    if (bottom === '') return top;
    const candidates = [bottom, `${group} ${bottom}`, top];
    return candidates.find((text) => count(columnsOf([text])) > 0) ?? bottom;
  });
}

function texts(cells: readonly Cell[] | undefined): string[] {
  return Array.from(cells ?? [], cellText);
}

function count(columns: Columns): number {
  return Object.keys(columns).length;
}

/** Whether a row holds nothing. */
function isEmpty(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cellText(cell) === '');
}
