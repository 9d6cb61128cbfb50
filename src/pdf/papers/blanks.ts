import type { Coded } from '../file/pieced-stream.ts';
import { type Canvas, lineOperators } from '../page/canvas.ts';
import type { Strip } from '../page/flow.ts';
import type { Element } from '../page/structure.ts';
import { baseline, type Column, type Look, linesAsStrips, placement } from '../page/text.ts';
import type { QrImage } from '../qr/qr.ts';
import type { Run, SetLine } from '../type/types.ts';
import type { PactSheet } from './pact-sheet.ts';

/** What is one person's own on a pact, ready to stand in the blanks of a template. */
export interface Own {
  readonly sheet: PactSheet;
  readonly qr: QrImage;
  /** His words, broken and set, in the order of `Words.texts`. */
  readonly lines: readonly (readonly SetLine[])[];
}

/** Writes what stands in a blank, Latin-1; in a content stream it may be coded. */
export type Filler = (own: Own) => string | Coded;

/** Text with blanks. */
export type Parts = readonly (string | Filler)[];

/** Which words of a sheet are a person's own, in the order in which they are laid out. */
export interface Words {
  readonly texts: readonly (readonly Run[])[];
  /** Whether a block's runs, or an item's, are likely the same on other people's pacts. */
  isShared(runs: readonly Run[]): boolean;
}

/** Breaks words for their column and sets them. */
export type Setting = (runs: readonly Run[]) => readonly SetLine[];

/** In no text of a file, as all of it is Latin-1. */
const mark = '\ue000';

/** The blanks of a template in the making: what is a person's own is drawn as a mark, to be written for each person. */
export class Blanks {
  readonly words: Words;
  readonly settings: Setting[] = [];
  readonly lines: (readonly SetLine[])[] = [];
  readonly #fillers: Filler[] = [];

  constructor(words: Words) {
    this.words = words;
  }

  /** A blank, to stand in operators or in an object's text. */
  blank(filler: Filler): string {
    return `${mark}${this.#fillers.push(filler) - 1}${mark}`;
  }

  /** The next of the person's own texts as strips: how many lines it has is the template's, what they say is not. */
  strips(element: Element, set: Setting, column: Column, look: Look, before: number): Strip[] {
    const text = this.settings.push(set) - 1;
    const lines = set(this.words.texts[text] ?? []);
    this.lines.push(lines);
    const paint = (index: number) => (canvas: Canvas, top: number) => {
      canvas.in(element);
      const y = baseline(top, look);
      canvas.raw(
        this.blank(({ lines }) => {
          const line = lines[text]?.[index];
          if (!line) throw new Error('BUG: the template of a person with more lines');
          return lineOperators(line, placement(line, column, look, y));
        }),
      );
    };
    return linesAsStrips(lines.length, paint, look, before);
  }

  /** Text as drawn, its blanks to be filled. */
  parts(text: string): Parts {
    const parts = text.split(mark).map((part, index) => (index % 2 ? this.#fillers[Number(part)] : flat(part)));
    return parts.filter((part) => part !== undefined && part !== '') as (string | Filler)[];
  }
}

/** Text without blanks: with what is this person's. */
export function filled(parts: Parts, own: Own): string {
  const [text = '', ...more] = filledContent(parts, own);
  if (typeof text === 'string' && more.length === 0) return text;
  throw new Error('BUG: a text with what only a content stream can have');
}

/** The same of a content stream, in pieces where some of it is coded. */
export function filledContent(parts: Parts, own: Own): readonly (string | Coded)[] {
  const pieces: (string | Coded)[] = [];
  let text = '';
  for (const part of parts) {
    const piece = typeof part === 'string' ? part : part(own);
    if (typeof piece === 'string') {
      text += piece;
      continue;
    }
    pieces.push(text, piece);
    text = '';
  }
  pieces.push(text);
  return pieces;
}

/** In one piece of memory: what is written for thousands is not to be put together each time. */
function flat(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}
