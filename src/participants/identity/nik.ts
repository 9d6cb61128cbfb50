import { type Cell, cellText, saysNone } from './cell.ts';
import { cleanDigits, isRealDate, isScientific, yearsBetween } from './digits.ts';

/** Why a NIK is refused. */
export type NikProblem =
  | 'nik-numeric'
  | 'nik-scientific'
  | 'nik-length'
  | 'nik-region'
  | 'nik-birth'
  | 'nik-age'
  | 'nik-serial';

/**
 * The provinces of the Kemendagri table, with the codes that older cards keep: 54 of Timor Timur, 91 and 94 of Papua before it
 * was split. No province begins with 0: such a number is a temporary one.
 */
const provinces = new Set(
  '11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 54 61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96 97'.split(
    ' ',
  ),
);

export interface Nik {
  readonly value: string;
  readonly cleaned: boolean;
  /** `YYYYMMDD`, the century being the latest in which the person is at least 17. */
  readonly birth: string;
  readonly sex: 'L' | 'P';
}

/**
 * Reads a population number of 16 digits: region of first registration, `ddmmyy` (women dd + 40), serial.
 * The region is never held against the workplace: people move and provinces split.
 *
 * A number cell is refused: of 16 digits only the last is lost, and nobody can see it in a single row. Returns null
 * for an empty cell.
 */
export function readNik(cell: Cell | undefined, today: Date): Nik | NikProblem | null {
  if (typeof cell === 'number') return 'nik-numeric';
  const text = cellText(cell);
  if (text === '' || saysNone(text)) return null;
  if (isScientific(text)) return 'nik-scientific';
  const value = cleanDigits(text.replace(/^(nik|no\.? ktp)\b[\s.:]*/i, ''));
  if (value === '') return null;
  if (!/^\d{16}$/.test(value)) return 'nik-length';
  if (!provinces.has(value.slice(0, 2)) || value.slice(2, 4) === '00') return 'nik-region';
  const date = Number(value.slice(6, 8));
  const birth = birthOf(value, date > 40 ? date - 40 : date, today);
  if (birth === null) return 'nik-birth';
  if (yearsBetween(birth, today) < 17) return 'nik-age';
  if (value.slice(12) === '0000') return 'nik-serial';
  return { value, cleaned: value !== cell, birth, sex: date > 40 ? 'P' : 'L' };
}

function birthOf(value: string, date: number, today: Date): string | null {
  const tail = `${value.slice(10, 12)}${value.slice(8, 10)}${String(date).padStart(2, '0')}`;
  const young = `20${tail}`;
  const old = `19${tail}`;
  const chosen = isRealDate(young) && yearsBetween(young, today) >= 17 ? young : old;
  return isRealDate(chosen) ? chosen : null;
}
