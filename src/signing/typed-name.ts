/** A name as it is printed with its titles, and without them. */
export interface NameOnRecord {
  readonly full: string;
  readonly bare: string;
}

/** Why a typed name is no signature: `letters` that cannot be drawn, or `differs` from the name on record. */
export type TypedProblem = { readonly is: 'letters'; readonly letters: string } | { readonly is: 'differs' };

/** What the phone says at once, and the server again of whatever a stranger's client sends. */
export function typedProblem(typed: string, name: NameOnRecord): TypedProblem | undefined {
  const letters = lettersLacking(typed);
  if (letters) return { is: 'letters', letters };
  return isNameOf(typed, name) ? undefined : { is: 'differs' };
}

/**
 * Whether a typed signature is this person's name: the whole name, letter by letter, between as many of its titles as
 * are typed, in their order. Case, accents, spaces, apostrophes, dots and other punctuation do not matter; letters that
 * are not on record do, titles too.
 */
export function isNameOf(typed: string, { full, bare }: NameOnRecord): boolean {
  const [given, name] = [lettersOf(typed), lettersOf(bare)];
  if (name === '' || given === lettersOf(full)) return name !== '';
  const at = full.indexOf(bare);
  const [front, back] = [full.slice(0, Math.max(at, 0)), full.slice(at + bare.length)];
  let read = new Set([0]);
  const pass = (word: string) => [...read].filter((on) => given.startsWith(word, on)).map((on) => on + word.length);
  for (const title of titlesIn(front)) read = new Set([...read, ...pass(title)]);
  read = new Set(pass(name));
  for (const title of titlesIn(back)) read = new Set([...read, ...pass(title)]);
  return read.has(given.length);
}

/** The name to confirm: with its titles, else without them, else without accents; what can be drawn, and fits. */
export function offeredName({ full, bare }: NameOnRecord, most: number): string {
  const plain = bare.normalize('NFD').replace(/\p{M}/gu, '');
  return [full, bare, plain].find((text) => text.length <= most && !lettersLacking(text)) ?? bare;
}

/** What the handwriting face cannot draw of a text, each character once. Punctuation it lacks is replaced or left out. */
export function lettersLacking(text: string): string {
  const lacking = Array.from(text.normalize('NFC')).filter((character) => !isDrawn(character));
  return [...new Set(lacking)].join(' ');
}

/** Apostrophes that Unicode counts as letters are none in a name ("Muʼmin"). */
const lettersOf = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]|\p{Lm}/gu, '')
    .toUpperCase();

const titlesIn = (text: string): readonly string[] =>
  text
    .split(/[\s,]+/)
    .map(lettersOf)
    .filter(Boolean);

/** A letter of its own, or one that its parts make up; held against the font itself by the tests. */
function isDrawn(character: string): boolean {
  if (/[\s\p{P}\p{Sk}\p{Lm}\p{Cc}\p{Cf}]/u.test(character)) return true;
  return hasGlyph(character) || Array.from(character.normalize('NFD')).every(hasGlyph);
}

const ranges: readonly (readonly [number, number])[] = [
  [0x30, 0x39],
  [0x41, 0x5a],
  [0x61, 0x7a],
  [0xaa, 0xaa],
  [0xb2, 0xb3],
  [0xb5, 0xb5],
  [0xb9, 0xba],
  [0xbc, 0xbe],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x17e],
  [0x18f, 0x18f],
  [0x192, 0x192],
  [0x1a0, 0x1a1],
  [0x1af, 0x1b0],
  [0x1c4, 0x1cc],
  [0x1e6, 0x1e7],
  [0x1ea, 0x1eb],
  [0x1fa, 0x21b],
  [0x22a, 0x22d],
  [0x230, 0x233],
  [0x237, 0x237],
  [0x259, 0x259],
  [0x2bc, 0x2bc],
  [0x2c6, 0x2c7],
  [0x300, 0x304],
  [0x306, 0x30c],
  [0x30f, 0x30f],
  [0x311, 0x312],
  [0x31b, 0x31b],
  [0x323, 0x324],
  [0x326, 0x328],
  [0x32e, 0x32e],
  [0x331, 0x331],
  [0x335, 0x335],
  [0x1e80, 0x1e85],
  [0x1e9e, 0x1e9e],
  [0x1ea0, 0x1ef9],
  [0x2074, 0x2074],
  [0xfb01, 0xfb02],
];

function hasGlyph(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return ranges.some(([from, to]) => code >= from && code <= to);
}
