import { visible } from '#letters';
import { plainLetters } from './plain-letters.ts';

/** What a spreadsheet cell can hold once read. Dates come as `YYYY-MM-DD`; CSV only ever gives strings. */
export type Cell = string | number | boolean | null;

/** The text of a cell as a person sees it: trimmed, one space between words, signs that nobody sees gone. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return tidy(String(cell));
}

/** Words for nothing, where a number should stand: "tidak ada", "belum punya"; and zeros, as a formula has of an empty cell. */
export function saysNone(text: string): boolean {
  const plain = tidy(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return nothing.has(plain) || /^0{1,8}$/.test(plain);
}

const nothing = new Set(
  'tidak ada,tdk ada,tidak punya,tdk punya,belum ada,blm ada,belum punya,blm punya,belum terbit,kosong,nihil,none,na,n a'.split(
    ',',
  ),
);

/** Trims, joins runs of white space (NBSP too), drops what nobody sees and reads wide letters as plain ones. `-` and its kin mean "none". */
export function tidy(text: string): string {
  if (isTidy(text)) return text;
  const plain = visible(plainLetters(text)).replace(/\s+/g, ' ').trim();
  return /^[-‐‑–—―−_.\s]+$/.test(plain) ? '' : plain;
}

/** What most cells are, told at one look: plain letters, a single blank between words, and not only dashes and dots. */
function isTidy(text: string): boolean {
  let says = false;
  let before = blank;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < blank || code > lastPlain || (code === blank && before === blank)) return false;
    if (code !== blank && !dashes.has(code)) says = true;
    before = code;
  }
  return says && before !== blank;
}

const blank = 0x20;
const lastPlain = 0x7e;
const dashes = new Set(Array.from('-_.', (sign) => sign.charCodeAt(0)));

/**
 * The text without blanks and `signs` at its end. A pattern for that looks at each run of them again from each of its signs;
 * this looks at each once.
 */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && isOneOf(text[end - 1] ?? '', signs)) end--;
  return text.slice(0, end);
}

/** The same at its beginning. */
export function withoutStart(text: string, signs: string): string {
  let start = 0;
  while (start < text.length && isOneOf(text[start] ?? '', signs)) start++;
  return text.slice(start);
}

function isOneOf(sign: string, signs: string): boolean {
  return signs.includes(sign) || /\s/.test(sign);
}

/**
 * What a spreadsheet shows where a formula failed ("#REF!", "#N/A", LibreOffice's "Err:502"), or a column was too narrow
 * when it was copied ("####"). It stands for a value that is lost.
 */
export function isCellError(text: string): boolean {
  const said = text.trim().toLowerCase();
  if (!said.startsWith('#') && !said.startsWith('e')) return false;
  return errors.has(said) || /^#{2,}$/.test(said) || /^err:\d{3}$/.test(said);
}

/** ECMA-376 part 1, 18.17.3, and later ones of Excel. */
const errors = new Set(
  '#ref! #n/a #name? #value! #div/0! #num! #null! #spill! #calc! #field! #blocked! #connect! #busy! #unknown! #getting_data'.split(
    ' ',
  ),
);
