import { type Cell, cellText, saysNone, withoutEnd, withoutStart } from './cell.ts';
import { isScientific } from './digits.ts';

export interface Phone {
  /** E.164 (`+62…`), or empty when the cell holds none that can be right. */
  readonly value: string;
  /** The second number of the cell, E.164; empty where there is none. */
  readonly second: string;
  /** Whether more than one number stood in the cell; the first is taken, the second kept beside it. */
  readonly several: boolean;
  readonly unreadable: boolean;
  /** `8.12346E+10`: the digits are gone, and no number is to be guessed from them. */
  readonly scientific: boolean;
}

/**
 * Reads telephone numbers as E.164: `0812…`, `62812…`, `+62 812-…`, `(0376) 21234 ext. 12`, a number cell that lost its 0,
 * numbers of other countries by their `+` or `00`. Two in a cell happen: the first is taken, the second kept.
 */
export function readPhone(cell: Cell | undefined): Phone {
  const plain = typeof cell === 'string' ? mobile.exec(cell)?.[1] : undefined;
  if (plain) return { ...none, value: `+62${plain}`, scientific: false };
  const text = cellText(typeof cell === 'string' ? cell.replace(/[\r\n\t]+/g, ' ; ') : cell);
  const scientific = isScientific(text);
  if (text === '' || scientific || saysNone(text)) return { ...none, scientific };
  const found = [...new Set(parts(text).map(normal))].filter((one) => one !== '');
  return {
    value: found[0] ?? '',
    second: found[1] ?? '',
    several: found.length > 1,
    unreadable: found.length === 0,
    scientific: false,
  };
}

/** How most are written, and all that we keep: one mobile number of this country, digits only. */
const mobile = /^(?:\+?62|0)?(8\d{8,11})$/;

const none = { value: '', second: '', several: false, unreadable: false };

/** The numbers of a cell: parted by signs or words, or by a blank where the whole is too long to be one. */
function parts(text: string): string[] {
  const bare = text
    .replace(/\b(?:ext|eks|ekst|pes|pesawat|x)\b[.\s:]{0,4}\d{1,5}/gi, '')
    .replace(/\b(?:hp|wa|no|nomor|telp|tlp)\b\.? ?\d ?[.:)=]|(?<![\d.])\d[.)] /gi, ' ; ');
  const split = bare.split(/[/;,|&]|\b(?:atau|dan|or)\b/i);
  return split.flatMap((part) => (normal(part) === '' ? part.split(/[\s–-](?=(?:\+|0|62)[\s-]?\d)/) : [part]));
}

/** Without a `+`, `00` or `0` only what can be nothing else is a number: a mobile one of this country, with or without 62. */
function normal(text: string): string {
  const named = text
    .normalize('NFKC')
    .replace(/\b(?:no|nomor|hp|wa|whatsapp|telp|telepon|tlp|tel|phone|mobile)\b/gi, '')
    .replace(/\([a-z .]{1,20}\)/gi, '');
  const written = withoutEnd(withoutStart(named, `'’\`"=.:`), `'’\`".-–`).replace(/^((?:62)?8\d{8,10})\.0{1,2}$/, '$1');
  if (!/^\(?\+?[\d\s().\-–_oO]+$/.test(written)) return '';
  const digits = written.replace(/o/gi, '0').replace(/[^\d+]/g, '');
  if (/^(?:\+|00)(?!62)/.test(digits)) return abroad(digits.replace(/^(?:\+|00)/, ''));
  const national = digits.replace(/^(?:\+|00)?62/, '').replace(/^0/, '');
  if (digits !== national && /^[2-79]\d{6,10}$/.test(national)) return `+62${national}`;
  return /^8\d{8,11}$/.test(national) ? `+62${national}` : '';
}

function abroad(digits: string): string {
  return /^[1-9]\d{6,14}$/.test(digits) ? `+${digits}` : '';
}
