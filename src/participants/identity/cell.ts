/** What a spreadsheet cell can hold once read. Dates come as `YYYY-MM-DD`; CSV only ever gives strings. */
export type Cell = string | number | boolean | null;

/** The text of a cell as a person sees it: trimmed, one space between words, no-break and zero-width spaces gone. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  return tidy(String(cell));
}

/** Trims, joins runs of white space (NBSP too) and drops what has no width. `-` and its kin mean "none". */
export function tidy(text: string): string {
  const plain = text
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return /^[-–—_.\s]+$/.test(plain) ? '' : plain;
}

/** Traces of UTF-8 read as Windows-1252, or of a converter that gave up: "â€™", "â??", "Ã©", U+FFFD. */
const broken = /â[€‚„\u0080-\u00bf?]|Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|ï»¿|\ufffd|\?\?/;

/** Whether a text was damaged by a wrong character encoding somewhere on its way. */
export function looksBroken(text: string): boolean {
  return broken.test(text);
}
