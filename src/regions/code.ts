import { movedTo } from './moved.ts';

/** How deep a code goes: "52", "52.03", "52.03.01", "52.03.01.2001". */
export type Level = 'province' | 'regency' | 'district' | 'village';

const levels: Readonly<Record<number, Level>> = { 2: 'province', 4: 'regency', 6: 'district', 10: 'village' };

/**
 * A region code with its dots, from whatever way of writing it (Kepmendagri 300.2.2-2138/2025): "5203012001" and
 * "52.03.01.2001" are one. Undefined for what has another number of digits, or something else than digits in it.
 */
export function readRegionCode(text: string): string | undefined {
  const plain = text.trim();
  if (!/^\d[\d. ]*$/.test(plain)) return undefined;
  const digits = plain.replaceAll(/\D/g, '');
  return levels[digits.length] ? dotted(digits) : undefined;
}

/** Of a code that readRegionCode() gave. */
export function levelOf(code: string): Level {
  const level = levels[code.replaceAll('.', '').length];
  if (!level) throw new Error('BUG: no region code');
  return level;
}

/**
 * The regency a code lies in, by its code of today: "91.01" became "93.01" when Papua was divided. Undefined for a province.
 */
export function regencyCodeOf(code: string): string | undefined {
  const regency = code.slice(0, 5);
  return levelOf(code) === 'province' ? undefined : (movedTo[regency] ?? regency);
}

/**
 * Whether a code is of before its province was divided: what lies in its regency was numbered anew then, and only the
 * regency's code tells something.
 */
export function isOfBefore(code: string): boolean {
  return movedTo[code.slice(0, 5)] !== undefined;
}

function dotted(digits: string): string {
  return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6)]
    .filter((part) => part !== '')
    .join('.');
}
