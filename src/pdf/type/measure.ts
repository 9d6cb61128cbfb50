import { Refusal } from '#errors';
import { normalise, unprintable } from '#letters';
import { Kept } from '../file/kept.ts';
import type { FaceFacts } from './fonts.ts';
import type { Part, Run, SetLine, Style, Word } from './types.ts';

/** The two fonts of a base, and what is done about a letter that they lack. */
export interface Faces {
  regular: FaceFacts;
  bold: FaceFacts;
  /** Absent: "?" takes its place, as on all papers of events from before letters were refused at their fields. */
  lacking?: 'refused';
}

interface Glyph {
  codes: string;
  width: number;
}

const setters = new WeakMap<Faces, Typesetter>();

/** The typesetter of a base, which lives as long as the base does. */
export function typesetterOf(faces: Faces): Typesetter {
  const known = setters.get(faces);
  if (known) return known;
  const setter = new Typesetter(faces);
  setters.set(faces, setter);
  return setter;
}

const loaded = new WeakMap<FaceFacts, Map<string, Glyph>>();

function glyphs(facts: FaceFacts): Map<string, Glyph> {
  const known = loaded.get(facts);
  if (known) return known;
  const map = new Map<string, Glyph>();
  for (const [index, character] of Array.from(facts.characters).entries()) {
    map.set(character, { codes: literal(index + 1), width: facts.widths[index] ?? 0 });
  }
  const space = map.get(' ');
  if (space) map.set('\u00a0', space);
  loaded.set(facts, map);
  return map;
}

const escapes: Record<string, string> = { '\n': '\\n', '\r': '\\r', '(': '\\(', ')': '\\)', '\\': '\\\\' };

/** A glyph's number as two Latin-1 characters, escaped (ISO 32000-1 7.3.4.2): half of what hex takes to write and to deflate. */
function literal(glyph: number): string {
  return String.fromCharCode(glyph >> 8, glyph & 0xff).replace(/[\n\r()\\]/g, (character) => escapes[character] ?? '');
}

const styles = {
  regular: { font: 'R', slanted: false },
  bold: { font: 'B', slanted: false },
  italic: { font: 'R', slanted: true },
} as const satisfies Record<string, Style>;

/** Widths by character code, -1 where there is no glyph; and glyph numbers. Of a face's characters none is beyond. */
class GlyphTable {
  readonly widths = new Float64Array(0x2300).fill(-1);
  readonly numbers = new Uint16Array(0x2300);

  constructor({ characters, widths }: FaceFacts) {
    for (const [index, character] of Array.from(characters).entries())
      this.#put(character, index + 1, widths[index] ?? 0);
    const space = Array.from(characters).indexOf(' ');
    if (space >= 0) this.#put('\u00a0', space + 1, widths[space] ?? 0);
  }

  #put(character: string, number: number, width: number): void {
    const code = character.charCodeAt(0);
    this.widths[code] = width;
    this.numbers[code] = number;
  }
}

/** A line's codes in the making: longer lines are not set in one go. */
const scratch = Buffer.alloc(2048);
const mostInOneGo = scratch.length / 4 - 1;
/** By byte, what stands behind the backslash. */
const escaped = new Uint8Array(256);
for (const [sign, text] of Object.entries(escapes)) escaped[sign.charCodeAt(0)] = text.charCodeAt(1);

/** A glyph's number at a place of `scratch`, escaped as `literal` does; answers the place behind it. */
function put(glyph: number, at: number): number {
  let end = at;
  const [high, low] = [glyph >> 8, glyph & 0xff];
  if (escaped[high] !== 0) scratch[end++] = 0x5c;
  scratch[end++] = escaped[high] || high;
  if (escaped[low] !== 0) scratch[end++] = 0x5c;
  scratch[end++] = escaped[low] || low;
  return end;
}

const mostKinds = 40;

interface KeptLines {
  readonly width: number;
  readonly size: number;
  readonly align: string;
  readonly lines: Kept<readonly SetLine[]>;
}

interface KnownWord {
  readonly parts: readonly (Part & { readonly text: string })[];
  /** Width of the widest part. */
  readonly widest: number;
}

const words = () => new Kept<KnownWord>(2000);

const fallback: Glyph = { codes: literal(0), width: 0 };

/**
 * Looks the glyphs up. A letter that the base cannot print is refused, the field where it was typed should have said so
 * (`unprintable`): no paper shows another sign in its place, and .notdef is not allowed (ISO 19005-2 6.2.11.8).
 */
export class Typesetter {
  readonly #regular: Map<string, Glyph>;
  readonly #bold: Map<string, Glyph>;
  /** The space's glyph; both faces have it at the same code and width. */
  readonly space: Glyph;
  /** Lines set before, by how they were to be set: a text has about ten ways. */
  readonly #kept: KeptLines[] = [];

  /** Words set before, by style: names and offices are made of few. */
  readonly #known = { regular: words(), bold: words(), italic: words() };

  readonly #regularTable: GlyphTable;
  readonly #boldTable: GlyphTable;
  readonly #lacking: Faces['lacking'];

  constructor(faces: Faces) {
    this.#lacking = faces.lacking;
    this.#regularTable = new GlyphTable(faces.regular);
    this.#boldTable = new GlyphTable(faces.bold);
    this.#regular = glyphs(faces.regular);
    this.#bold = glyphs(faces.bold);
    this.space = this.#regular.get(' ') ?? fallback;
  }

  /** Where lines of this kind are kept. A text has some tens of each, so whatever is the same for everybody stays. */
  keptFor(width: number, size: number, align: string): Kept<readonly SetLine[]> {
    for (const one of this.#kept) if (one.width === width && one.size === size && one.align === align) return one.lines;
    // Tables have as many widths as columns, and there is no end of tables.
    if (this.#kept.length >= mostKinds) this.#kept.shift();
    const lines = new Kept<readonly SetLine[]>(200);
    this.#kept.push({ width, size, align, lines });
    return lines;
  }

  /**
   * Text of one style that fits on a line of `max` (1/1000 em), set at once: as breaking and setting it would come out.
   * Undefined where it takes more: more lines, the other face, a character that no face has.
   */
  wholeLine(text: string, style: keyof typeof styles, max: number): SetLine | undefined {
    const clean = normalise(text);
    if (clean.length > mostInOneGo) return undefined;
    const { widths, numbers } = styles[style].font === 'B' ? this.#boldTable : this.#regularTable;
    let at = 0;
    let width = 0;
    let afterSpace = true;
    scratch[at++] = 0x28;
    for (let i = 0; i < clean.length; i++) {
      const code = clean.charCodeAt(i);
      const own = code < widths.length ? (widths[code] as number) : -1;
      if (own < 0 || (code === 0x20 && afterSpace)) return undefined;
      afterSpace = code === 0x20;
      width += own;
      at = put(numbers[code] as number, at);
    }
    if (afterSpace || width > max) return undefined;
    scratch[at++] = 0x29;
    return { chunks: [{ style: styles[style], at: 0, array: scratch.toString('latin1', 0, at) }], width };
  }

  /**
   * Already normalised text without breaking spaces, as one part.
   * @throws Refusal 'letters-unprintable' {letters}.
   */
  part(text: string, style: Style): Part {
    const map = style.font === 'B' ? this.#bold : this.#regular;
    let codes = '';
    let width = 0;
    for (const character of text) {
      const glyph = map.get(character) ?? this.#instead(character, map);
      codes += glyph.codes;
      width += glyph.width;
    }
    return { style, codes, width };
  }

  #instead(character: string, map: ReadonlyMap<string, Glyph>): Glyph {
    if (this.#lacking) throw new Refusal('letters-unprintable', { letters: unprintable(character) });
    return map.get('?') ?? fallback;
  }

  /**
   * Runs as words, each at most `max` (1/1000 em) wide: a longer one is cut, so that nothing leaves its column. `once`: they
   * are hardly met again, and not kept.
   */
  words(runs: readonly Run[], max: number, once = false): Word[] {
    const words: Word[] = [];
    let last: Word | undefined;
    let open = false;
    for (const run of runs) {
      const style = run.style ?? 'regular';
      const pieces = normalise(run.text).split(' ');
      for (let index = 0; index < pieces.length; index++) {
        const piece = pieces[index] ?? '';
        if (index > 0) open = false;
        if (piece === '') continue;
        for (const part of once ? this.#partsOnce(piece, style, max) : this.#parts(piece, style, max)) {
          if (open && last && last.width + part.width <= max) {
            last.parts.push(part);
            last.width += part.width;
          } else {
            last = { parts: [part], width: part.width };
            words.push(last);
          }
          open = true;
        }
      }
    }
    return words;
  }

  #partsOnce(piece: string, style: keyof typeof styles, max: number): readonly Part[] {
    const whole = this.wholeLine(piece, style, max);
    const [chunk] = whole?.chunks ?? [];
    if (!whole || !chunk)
      return this.#byFace(piece, styles[style]).flatMap((one) => this.#fit(one.text, one.style, max));
    return [{ style: styles[style], codes: chunk.array.slice(1, -1), width: whole.width }];
  }

  /** A word's parts; most words were met before. */
  #parts(piece: string, style: keyof typeof styles, max: number): readonly Part[] {
    const known = this.#known[style];
    const { parts, widest } = known.find(piece) ?? known.put(piece, this.#meet(piece, styles[style]));
    return widest <= max ? parts : parts.flatMap((one) => this.#fit(one.text, one.style, max));
  }

  #meet(piece: string, style: Style): KnownWord {
    const parts = this.#byFace(piece, style).map((one) => ({ ...this.part(one.text, one.style), text: one.text }));
    return { parts, widest: Math.max(...parts.map(({ width }) => width)) };
  }

  /** The bold face has fewer characters: what it lacks is set in the regular one. */
  #byFace(text: string, style: Style): { text: string; style: Style }[] {
    if (style.font === 'R') return [{ text, style }];
    const groups: { text: string; style: Style }[] = [];
    for (const character of text) {
      const own = this.#bold.has(character) || !this.#regular.has(character) ? style : styles.regular;
      const last = groups.at(-1);
      if (last?.style === own) last.text += character;
      else groups.push({ text: character, style: own });
    }
    return groups;
  }

  /** One part, or as many as it takes to stay within `max`. */
  #fit(text: string, style: Style, max: number): Part[] {
    const whole = this.part(text, style);
    if (whole.width <= max) return [whole];
    const pieces: Part[] = [];
    let piece: Part = { style, codes: '', width: 0 };
    for (const character of text) {
      const glyph = this.part(character, style);
      if (piece.width + glyph.width > max && piece.codes !== '') {
        pieces.push(piece);
        piece = { style, codes: '', width: 0 };
      }
      piece.codes += glyph.codes;
      piece.width += glyph.width;
    }
    return [...pieces, piece];
  }
}
