import { Refusal } from '#errors';

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

/** The bytes 80 to 9F as Windows-1252 has them; a blank where it has no letter. */
export const windows1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/**
 * Text without what nobody sees: controls but for tab and line ends, direction marks, zero-width signs and soft hyphens,
 * variation selectors and other default ignorables (UAX #44), which come along when text is copied. Composed (NFC). A C1
 * control that Windows-1252 has a letter for is that letter: a program took it for Latin-1. Every form's field is read
 * through this, and every cell of a spreadsheet.
 */
export function visible(text: string): string {
  if (/^[\t\n\r\x20-\x7e]*$/.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/[\u0080-\u009f]/g, (control) => (windows1252[control.charCodeAt(0) - 0x80] ?? '').trim())
    .replace(/(?![\t\n\v\f\r])[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '');
}

/** Text as it will be set: what is visible of it, in one line, one kind of space (no-break space is kept), plain hyphens. */
export function normalise(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  return visible(text)
    .replace(/\s/gu, (space) => (space === '\u00a0' || space === '\u202f' ? '\u00a0' : ' '))
    .replace(/[\u2010\u2011]/g, '-');
}

/** As many signs as a sentence names. */
const mostNamed = 12;

/**
 * What our papers' fonts lack of a text, each sign once, as a sentence names them ("☑ 😀"); empty when all can be printed.
 * Whoever writes a text that reaches a paper asks this first, and says no at the field: a paper never shows another sign.
 */
export function unprintable(text: string): string {
  const lacking = new Set<string>();
  for (const sign of normalise(text)) if (!isPrinted(sign)) lacking.add(named(sign));
  const shown = [...lacking];
  return shown.length > mostNamed ? `${shown.slice(0, mostNamed).join(' ')} …` : shown.join(' ');
}

/**
 * Stops what would be printed with a letter missing.
 * @throws Refusal 'letters-unprintable' {field, letters} for the first text that has any; each comes with its field's name.
 */
export function assertPrintable(entries: readonly (readonly [field: string, text: string])[]): void {
  for (const [field, text] of entries) {
    const letters = unprintable(text);
    if (letters !== '') throw new Refusal('letters-unprintable', { field, letters });
  }
}

/**
 * A text as it was typed, trimmed. What is longer than it may be is never cut: nobody would see what became of it.
 * @throws Refusal 'text-too-long' {most, typed}.
 */
export function inFull(text: string, most: number): string {
  const whole = text.trim();
  if (whole.length > most) throw new Refusal('text-too-long', { most, typed: whole.length });
  return whole;
}

/** In capitals, but for a letter that only its small form can be printed of ("µ"). */
export function capitals(text: string): string {
  return Array.from(text, (sign) => {
    const capital = sign.toUpperCase();
    return isPrinted(sign) && !Array.from(capital).every(isPrinted) ? sign : capital;
  }).join('');
}

function isPrinted(sign: string): boolean {
  return sign === '\u00a0' || known.has(sign.codePointAt(0) ?? 0);
}

/** A mark that stands on a letter is shown on a circle, and what no screen shows by its number. */
function named(sign: string): string {
  if (/\p{M}/u.test(sign)) return `\u25cc${sign}`;
  if (/[\p{L}\p{N}\p{P}\p{S}]/u.test(sign)) return sign;
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
