import type { Lexer } from './lexer.ts';
import { malformed } from './limits.ts';
import { hexDigit } from './strings.ts';
import type { PdfName } from './values.ts';

// Names repeat all through a file, and from file to file: the same few objects serve. By a hash of their bytes, two
// places for each; a newer one takes the place of the one that was not asked for last, so that no file spoils it for good.
const PLACE_BITS = 12;
const LONGEST = 32;
const known: (PdfName | undefined)[] = new Array(1 << PLACE_BITS).fill(undefined);
/** Names that came once: a file of half a million different ones gets none of them a place above. */
const newcomers: (PdfName | undefined)[] = new Array(1 << PLACE_BITS).fill(undefined);

/** A name at the lexer's place, after its slash (ISO 32000-1 section 7.3.5). Refusals 'pdf-malformed', 'pdf-too-complex'. */
export function readName(lexer: Lexer): PdfName {
  const start = lexer.at;
  const hash = lexer.passWord();
  const length = lexer.at - start;
  if (length > LONGEST) return toName(lexer.text(start));
  // Spread, as most names are one letter (Fibonacci hashing); a pair of places is found alike.
  const place = (Math.imul(hash, 0x9e3779b1) >>> (32 - PLACE_BITS)) & ~1;
  const first = known[place];
  if (first && stands(lexer.bytes, start, length, first.name)) return first;
  const second = known[place ^ 1];
  if (second && stands(lexer.bytes, start, length, second.name)) {
    known[place] = second;
    known[place ^ 1] = first;
    return second;
  }
  const newcomer = newcomers[place];
  if (newcomer && stands(lexer.bytes, start, length, newcomer.name)) {
    newcomers[place] = undefined;
    known[place ^ 1] = first;
    // A key of an object is the one string of its kind: comparing it with another key is comparing addresses.
    const [name = newcomer.name] = Object.keys({ [newcomer.name]: true });
    known[place] = { kind: 'name', name };
    return known[place];
  }
  const made = toName(lexer.text(start));
  // With escapes, its text is not what stands in the file.
  if (made.name.length === length) newcomers[place] = made;
  return made;
}

function stands(bytes: Uint8Array, start: number, length: number, text: string): boolean {
  if (text.length !== length) return false;
  for (let i = 0; i < length; i++) if (bytes[start + i] !== text.charCodeAt(i)) return false;
  return true;
}

function toName(word: string): PdfName {
  return { kind: 'name', name: word.includes('#') ? unescapeName(word) : word };
}

function unescapeName(word: string): string {
  return word.replace(/#(..)/g, (_, pair: string) => {
    const high = hexDigit(pair.charCodeAt(0));
    const low = hexDigit(pair.charCodeAt(1));
    if (high < 0 || low < 0) throw malformed('name');
    return String.fromCharCode(high * 16 + low);
  });
}
