import { readCategory } from '../identity/category.ts';
import { type Cell, cellText } from '../identity/cell.ts';
import { cleanDigits, isRealDate } from '../identity/digits.ts';
import type { Look } from './columns.ts';

const sampled = 60;

/** What the columns of a table look like, by the first rows below its header. */
export function looksOf(rows: readonly (readonly Cell[])[], width: number): Look[] {
  const sample = rows.slice(0, sampled);
  return Array.from({ length: width }, (_, index) => ({
    field: lookOf(sample.map((cells) => cellText(cells[index])).filter((text) => text !== '')),
  }));
}

function lookOf(texts: readonly string[]): Look['field'] {
  if (texts.length === 0) return null;
  const most = (test: (text: string) => boolean) => texts.filter(test).length >= texts.length * 0.8;
  if (most(isNipLike)) return 'nip';
  if (most(isNikLike)) return 'nik';
  if (most((text) => /^'?(\+?62|0)8\d[\d\s-]{6,13}$/.test(text))) return 'phone';
  if (most((text) => /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(text))) return 'email';
  if (texts.length > 1 && most((text) => readCategory(text) !== null)) return 'category';
  return isNames(texts) ? 'name' : null;
}

function isNipLike(text: string): boolean {
  const digits = cleanDigits(text);
  return /^\d{18}$/.test(digits) && isRealDate(digits.slice(0, 8));
}

function isNikLike(text: string): boolean {
  const digits = cleanDigits(text);
  const day = Number(digits.slice(6, 8)) % 40;
  return /^\d{16}$/.test(digits) && day >= 1 && day <= 31 && Number(digits.slice(8, 10)) <= 12;
}

/** Two words or more, no digits, and hardly one twice; of fewer than three it takes something else to tell. */
export function isNames(texts: readonly string[], fewest = 3): boolean {
  const likely = texts.filter((text) => /^\p{L}[\p{L}\s.,'’`-]{3,80}$/u.test(text));
  const words = likely.filter((text) => text.includes(' '));
  return (
    texts.length >= fewest &&
    likely.length >= texts.length * 0.9 &&
    words.length >= texts.length * 0.6 &&
    new Set(texts).size >= texts.length * 0.9
  );
}
