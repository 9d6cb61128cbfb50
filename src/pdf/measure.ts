import { normalise } from './charset.ts';
import type { FaceFacts } from './fonts.ts';
import type { Run } from './types.ts';

/** The two fonts of a base. */
export interface Faces {
  regular: FaceFacts;
  bold: FaceFacts;
}

/** How text is set: `font` is the resource name; italics are the regular face slanted, which costs no bytes. */
export interface Style {
  font: 'R' | 'B';
  slanted: boolean;
}

/** Glyphs of one style: two-byte codes in hex, width in 1/1000 em. */
export interface Part {
  style: Style;
  hex: string;
  width: number;
}

/** Parts between two spaces. */
export interface Word {
  parts: Part[];
  width: number;
}

interface Glyph {
  hex: string;
  width: number;
}

const loaded = new WeakMap<FaceFacts, Map<string, Glyph>>();

function glyphs(facts: FaceFacts): Map<string, Glyph> {
  const known = loaded.get(facts);
  if (known) return known;
  const map = new Map<string, Glyph>();
  for (const [index, character] of Array.from(facts.characters).entries()) {
    map.set(character, { hex: (index + 1).toString(16).padStart(4, '0'), width: facts.widths[index] ?? 0 });
  }
  const space = map.get(' ');
  if (space) map.set('\u00a0', space);
  loaded.set(facts, map);
  return map;
}

const styles = {
  regular: { font: 'R', slanted: false },
  bold: { font: 'B', slanted: false },
  italic: { font: 'R', slanted: true },
} as const satisfies Record<string, Style>;

const fallback: Glyph = { hex: '0000', width: 0 };

/**
 * Looks the glyphs up. A character the base cannot print becomes "?": .notdef is not allowed (ISO 19005-2 6.2.11.8).
 * The importer refuses such names earlier, see `printable`.
 */
export class Typesetter {
  readonly #regular: Map<string, Glyph>;
  readonly #bold: Map<string, Glyph>;
  /** The space's glyph; both faces have it at the same code and width. */
  readonly space: Glyph;

  constructor(faces: Faces) {
    this.#regular = glyphs(faces.regular);
    this.#bold = glyphs(faces.bold);
    this.space = this.#regular.get(' ') ?? fallback;
  }

  /** Already normalised text without breaking spaces, as one part. */
  part(text: string, style: Style): Part {
    const map = style.font === 'B' ? this.#bold : this.#regular;
    let hex = '';
    let width = 0;
    for (const character of text) {
      const glyph = map.get(character) ?? map.get('?') ?? fallback;
      hex += glyph.hex;
      width += glyph.width;
    }
    return { style, hex, width };
  }

  /** Runs as words, each at most `max` (1/1000 em) wide: a longer one is cut, so that nothing leaves its column. */
  words(runs: readonly Run[], max: number): Word[] {
    const words: Word[] = [];
    let open = false;
    for (const run of runs) {
      const style = styles[run.style ?? 'regular'];
      for (const piece of normalise(run.text).split(/( +)/)) {
        if (piece === '') continue;
        if (piece.startsWith(' ')) {
          open = false;
          continue;
        }
        for (const part of this.#byFace(piece, style).flatMap((one) => this.#fit(one.text, one.style, max))) {
          const last = words.at(-1);
          if (open && last && last.width + part.width <= max) {
            last.parts.push(part);
            last.width += part.width;
          } else words.push({ parts: [part], width: part.width });
          open = true;
        }
      }
    }
    return words;
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
    let piece: Part = { style, hex: '', width: 0 };
    for (const character of text) {
      const glyph = this.part(character, style);
      if (piece.width + glyph.width > max && piece.hex !== '') {
        pieces.push(piece);
        piece = { style, hex: '', width: 0 };
      }
      piece.hex += glyph.hex;
      piece.width += glyph.width;
    }
    return [...pieces, piece];
  }
}
