import { type Category, readCategory } from './category.ts';
import { type Cell, cellText, saysNone } from './cell.ts';
import { cleanDigits, isRealDate, isScientific, yearsBetween } from './digits.ts';

/** Why a NIP is refused. Each has a sentence and a remedy in words.ts. */
export type NipProblem =
  | 'nip-numeric'
  | 'nip-scientific'
  | 'nip-old'
  | 'nip-length'
  | 'nip-birth'
  | 'nip-age'
  | 'nip-appointment'
  | 'nip-sex'
  | 'nip-serial';

/** What a well-formed NIP tells. Well-formed is not real: it has no check digit. */
export interface Nip {
  readonly value: string;
  /** Whether blanks, dots, an apostrophe or a prefix had to be taken away. */
  readonly cleaned: boolean;
  readonly kind: 'pns' | 'pppk';
  /** `YYYYMMDD` */
  readonly birth: string;
  readonly sex: 'L' | 'P';
}

/**
 * Reads an employee number of 18 digits: birth `yyyymmdd`, appointment `yyyymm` (PNS) or year, `2` and contract
 * frequency (PPPK, so digits 13–14 are 21–29), sex, serial 001–999.
 *
 * A number cell is always refused: spreadsheets keep 15 digits, and what they lose comes back as serial 000, which
 * was never issued. Returns null for an empty cell and a problem's code for a NIP that cannot be right.
 */
export function readNip(cell: Cell | undefined, today: Date): Nip | NipProblem | null {
  if (typeof cell === 'number') return 'nip-numeric';
  const text = cellText(cell);
  // "Non PNS", "Honorer": in place of a number, why there is none
  if (text === '' || saysNone(text) || readCategory(text) !== null) return null;
  if (isScientific(text)) return 'nip-scientific';
  const value = cleanDigits(text.replace(/^(nip|ni\s*pppk|nippppk|nipppk)\b[\s.:]*/i, ''));
  if (value === '') return null;
  if (/^\d{9}$/.test(value)) return 'nip-old';
  if (!/^\d{18}$/.test(value)) return 'nip-length';
  const problem = nipProblem(value, today);
  if (problem) return problem;
  return {
    value,
    cleaned: value !== cell,
    kind: Number(value.slice(12, 14)) <= 12 ? 'pns' : 'pppk',
    birth: value.slice(0, 8),
    sex: value[14] === '1' ? 'L' : 'P',
  };
}

function nipProblem(value: string, today: Date): NipProblem | null {
  const birth = value.slice(0, 8);
  const appointed = Number(value.slice(8, 12));
  const month = Number(value.slice(12, 14));
  if (!isRealDate(birth)) return 'nip-birth';
  const age = yearsBetween(birth, today);
  if (age < 17 || age > 70) return 'nip-age';
  if (!((month >= 1 && month <= 12) || (month >= 21 && month <= 29))) return 'nip-appointment';
  if (appointed < Number(birth.slice(0, 4)) + 17 || appointed > today.getUTCFullYear() + 1) return 'nip-appointment';
  if (value[14] !== '1' && value[14] !== '2') return 'nip-sex';
  return value.slice(15) === '000' ? 'nip-serial' : null;
}

/** Whether a NIP's form speaks against the declared category: a warning, since sources on NI PPPK contradict each other. */
export function nipContradicts(nip: Nip, category: Category): boolean {
  if (category === 'pns' || category === 'cpns') return nip.kind !== 'pns';
  if (category === 'pppk' || category === 'pppk-pw') return nip.kind !== 'pppk';
  return false;
}

/** Last three digits: all of a NIP that is ever shown in public. Empty without one. */
export function nipTail(nip: string | null): string {
  return nip ? nip.slice(-3) : '';
}

/** `19870314 201001 2 007`, the way it is printed on official papers. */
export function printedNip(nip: string): string {
  return `${nip.slice(0, 8)} ${nip.slice(8, 14)} ${nip.slice(14, 15)} ${nip.slice(15)}`;
}
