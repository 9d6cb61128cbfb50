import { type Cell, cellText } from '../../identity/cell.ts';
import type { Sheet } from '../workbook.ts';
import { markHeading } from './mark.ts';

/** Rows that were handed out and come back, as they stand in the file: what each column is, the import they are of knows. */
export interface Returned {
  readonly headings: readonly string[];
  readonly rows: readonly { readonly row: number; readonly cells: readonly Cell[] }[];
  /** The column of marks. */
  readonly mark: number;
}

/** A spreadsheet program may have put something above the headings. */
const mostAbove = 30;
const mostColumns = 60;
const longest = 400;

/** The rows of a file that has our column of marks; undefined for any other file. */
export function returnedIn(sheets: readonly Sheet[]): Returned | undefined {
  for (const { rows } of sheets) {
    const top = rows.slice(0, mostAbove).findIndex((cells) => cells.some(isMarkHeading));
    const headings = rows[top]?.slice(0, mostColumns).map(cellText);
    if (!headings) continue;
    const mark = headings.findIndex(isMarkHeading);
    if (mark < 0) continue;
    const below = rows.slice(top + 1).map((cells, at) => ({ row: top + at + 2, cells: bounded(cells) }));
    return { headings, mark, rows: below.filter(({ cells }) => cells.some((cell) => cellText(cell) !== '')) };
  }
  return undefined;
}

function isMarkHeading(cell: Cell | undefined): boolean {
  return cellText(cell).toLowerCase() === markHeading.toLowerCase();
}

function bounded(cells: readonly Cell[]): Cell[] {
  return cells.slice(0, mostColumns).map((cell) => (typeof cell === 'string' ? cell.slice(0, longest) : cell));
}
