import { readUnit } from '../identity/unit.ts';
import { type UnitBook, UnitReader } from './unit-book.ts';

const mostExpected = 100_000;
const mostLines = 5_000;
const longestName = 160;

export interface ReadCounts {
  readonly rows: readonly { readonly unitId: string; readonly people: number }[];
  /** Lines that name no unit, or say no number; and the first that is too many. */
  readonly wrong: readonly { readonly line: number; readonly text: string }[];
}

/** Two columns, a unit and a number, parted by a tab, a semicolon or the last comma. */
export function readCounts(book: UnitBook, text: string): ReadCounts {
  const reader = new UnitReader(book);
  const lines = text.split('\n');
  const rows = new Map<string, number>();
  const wrong: { line: number; text: string }[] = [];
  lines.slice(0, mostLines).forEach((line, index) => {
    if (line.trim() === '') return;
    const at = Math.max(line.lastIndexOf('\t'), line.lastIndexOf(';'), line.lastIndexOf(','));
    const people = readExpected(line.slice(at + 1));
    const named = line.slice(0, Math.max(0, at)).trim().slice(0, longestName);
    const unit = people === null ? undefined : reader.find(readUnit(named).key);
    if (unit && people !== null) rows.set(unit.id, people);
    else wrong.push({ line: index + 1, text: line.trim().slice(0, 80) });
  });
  const more = lines[mostLines]?.trim();
  if (more) wrong.push({ line: mostLines + 1, text: more.slice(0, 80) });
  return { rows: [...rows].map(([unitId, people]) => ({ unitId, people })), wrong };
}

/** A number of people as somebody typed it, "1.250" too; null for anything else. */
export function readExpected(text: string): number | null {
  const typed = text.trim();
  const digits = /^\d{1,3}\.\d{3}$/.test(typed) ? typed.replace('.', '') : typed;
  return /^\d{1,6}$/.test(digits) && Number(digits) <= mostExpected ? Number(digits) : null;
}
