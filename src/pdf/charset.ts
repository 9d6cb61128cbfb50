const ranges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa1, 0xac],
  [0xae, 0x148],
  [0x14a, 0x17e],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x218, 0x21b],
  [0x2bb, 0x2bc],
  [0x1e0c, 0x1e0d],
  [0x1e24, 0x1e25],
  [0x1e62, 0x1e63],
  [0x1e6c, 0x1e6d],
  [0x1e92, 0x1e93],
  [0x1ea0, 0x1ef9],
  [0x2013, 0x2014],
  [0x2018, 0x201a],
  [0x201c, 0x201e],
  [0x2022, 0x2022],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2032, 0x2033],
  [0x20ac, 0x20ac],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2212, 0x2212],
  [0x2264, 0x2265],
];

/**
 * What a base can print, in code point order: Latin as names in Indonesia, Europe and Vietnam are written, the dotted
 * letters of Arabic transliteration, and a letter's punctuation. More scripts would cost every phone their bytes.
 */
const charset: readonly number[] = ranges.flatMap(([from, to]) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index),
);

/** By face. Bold is for headings and signers' names: what only the regular face has is set in that. */
export const charsets: Record<'regular' | 'bold', readonly number[]> = {
  regular: charset,
  bold: charset.filter((code) => code <= 0xff || code >= 0x2000),
};

const known = new Set(charset);

/**
 * Text as it will be set: composed (NFC), one kind of space (no-break space is kept), plain hyphens, and without
 * controls and invisible formatting marks.
 */
export function normalise(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/[\s\u2028\u2029]/gu, (space) => (space === '\u00a0' || space === '\u202f' ? '\u00a0' : ' '))
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[\u2010\u2011]/g, '-');
}

/** The first character our fonts cannot print, for the importer to refuse; undefined when all is well. */
export function printable(text: string): string | undefined {
  for (const character of normalise(text)) {
    if (character !== '\u00a0' && !known.has(character.codePointAt(0) ?? 0)) return character;
  }
  return undefined;
}
