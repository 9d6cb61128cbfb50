import { stringText } from '../read/strings.ts';
import type { PdfString } from '../read/values.ts';

const pattern = /^D:(\d{4})(\d\d)?(\d\d)?(\d\d)?(\d\d)?(\d\d)?(?:Z|([+-])(\d\d)'?(?:(\d\d)'?)?)?/;

/** A short text string of a signature dictionary; undefined for one that is absent, empty or longer than anybody writes there. */
export function readText(string: PdfString | undefined): string | undefined {
  return string && string.end - string.start <= 1_000 ? stringText(string) || undefined : undefined;
}

/** A PDF date as it is written. */
export interface SaidTime {
  readonly time: Date;
  /** By how many minutes its clock is ahead of UTC; absent where it says nothing, or that it is not. */
  readonly ahead?: number;
}

/** A PDF date (ISO 32000-1 section 7.9.4); without a zone it is read as universal time. Undefined if it is none. */
export function readDate(string: PdfString | undefined): SaidTime | undefined {
  const found = string && string.end - string.start <= 100 ? pattern.exec(stringText(string)) : null;
  if (!found) return undefined;
  const part = (index: number, otherwise: number) => (found[index] === undefined ? otherwise : Number(found[index]));
  const local = Date.UTC(part(1, 0), part(2, 1) - 1, part(3, 1), part(4, 0), part(5, 0), part(6, 0));
  const minutes = (part(8, 0) * 60 + part(9, 0)) * (found[7] === '-' ? -1 : 1);
  return { time: new Date(local - minutes * 60_000), ...(minutes !== 0 && { ahead: minutes }) };
}
