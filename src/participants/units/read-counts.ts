import { typedUnit } from './find-unit.ts';
import type { UnitBook } from './unit-book.ts';

export const mostExpected = 100_000;
const mostLines = 5_000;

export interface ReadCounts {
  readonly rows: readonly { readonly unitId: string; readonly people: number }[];
  /** Lines that name no unit, or say no number. */
  readonly wrong: readonly { readonly line: number; readonly text: string }[];
}

/** Two columns, a unit and a number, parted by a tab, a semicolon or the last comma. */
export function readCounts(book: UnitBook, text: string): ReadCounts {
  const lines = text.split('\n').slice(0, mostLines);
  const rows = new Map<string, number>();
  const wrong: { line: number; text: string }[] = [];
  lines.forEach((line, index) => {
    if (line.trim() === '') return;
    const at = Math.max(line.lastIndexOf('\t'), line.lastIndexOf(';'), line.lastIndexOf(','));
    const people = readExpected(line.slice(at + 1));
    const found = at > 0 && people !== null ? typedUnit(book, line.slice(0, at).trim()).unit : null;
    if (found && people !== null) rows.set(found.id, people);
    else wrong.push({ line: index + 1, text: line.trim().slice(0, 80) });
  });
  return { rows: [...rows].map(([unitId, people]) => ({ unitId, people })), wrong };
}

/** A number of people as somebody typed it; null for anything else. */
export function readExpected(text: string): number | null {
  const digits = text.trim();
  return /^\d{1,6}$/.test(digits) && Number(digits) <= mostExpected ? Number(digits) : null;
}
