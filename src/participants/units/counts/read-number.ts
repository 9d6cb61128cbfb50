import { type Cell, cellText } from '../../identity/cell.ts';

const mostExpected = 100_000;

/** A number of people as somebody typed it, "1.250" too; null for anything else. */
export function readExpected(text: string): number | null {
  const typed = text.trim();
  const digits = /^\d{1,3}\.\d{3}$/.test(typed) ? typed.replace('.', '') : typed;
  return /^\d{1,6}$/.test(digits) && Number(digits) <= mostExpected ? Number(digits) : null;
}

/** The same of a cell: what a spreadsheet has as the number 1.25 is no thousand. */
export function readCount(cell: Cell | undefined): number | null {
  if (typeof cell !== 'number') return readExpected(cellText(cell));
  return Number.isInteger(cell) && cell >= 0 && cell <= mostExpected ? cell : null;
}
