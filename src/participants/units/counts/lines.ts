import { Refusal } from '#errors';
import { type Cell, cellText } from '../../identity/cell.ts';
import type { Sheet } from '../../import/workbook.ts';

/** A row of a list of units as it stands in a file, or a line that was pasted. */
export interface CountLine {
  /** From 1. */
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** A sheet of such a list; the name is empty for what was pasted. */
export interface CountSheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly lines: readonly CountLine[];
}

/** Three times the units of the largest regency. */
const mostLines = 5_000;
const mostColumns = 60;
const longestCell = 300;

/** What stands in the sheets of a file. @throws Refusal `roster-too-large`. */
export function linesOfSheets(sheets: readonly Sheet[]): CountSheet[] {
  const read = sheets.map(({ name, hidden, rows }) => ({
    name: name.slice(0, longestCell),
    hidden,
    lines: hidden ? [] : linesOf(rows),
  }));
  if (read.reduce((sum, { lines }) => sum + lines.length, 0) > mostLines) throw tooMany();
  return read;
}

/** Columns of what was pasted are parted by tabs, by semicolons, or by the last comma. @throws Refusal `roster-too-large`. */
export function linesOfText(text: string): CountSheet[] {
  const lines = linesOf(text.split('\n').map(cellsOf));
  if (lines.length > mostLines) throw tooMany();
  return [{ name: '', hidden: false, lines }];
}

function linesOf(rows: readonly (readonly Cell[])[]): CountLine[] {
  return rows.flatMap((cells, index) =>
    cells.some((cell) => cellText(cell) !== '')
      ? [{ row: index + 1, cells: cells.slice(0, mostColumns).map(bounded) }]
      : [],
  );
}

function bounded(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.slice(0, longestCell) : cell;
}

function cellsOf(line: string): string[] {
  if (line.includes('\t')) return line.split('\t');
  if (line.includes(';')) return line.split(';');
  const at = line.lastIndexOf(',');
  return at < 0 ? [line] : [line.slice(0, at), line.slice(at + 1)];
}

function tooMany(): Refusal {
  return new Refusal('roster-too-large', { reason: 'rows', most: mostLines });
}
