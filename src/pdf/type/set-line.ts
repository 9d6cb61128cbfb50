import { num } from '../file/syntax.ts';
import type { Chunk, Line, Part, SetLine } from './types.ts';

/**
 * Sets a broken line, stretched to `measure` (1/1000 em) when there is one, the last line of a paragraph excepted. Spaces
 * are real glyphs, also at its end: what reads the file aloud or copies it needs them.
 */
export function setLine(line: Line, space: Pick<Part, 'codes' | 'width'>, measure: number | undefined): SetLine {
  const gaps = line.words.length - 1;
  const missing = measure === undefined ? 0 : measure - line.width;
  const stretch = line.last || gaps < 1 || missing <= 0 ? 0 : missing / gaps;
  // A gap wider than four spaces reads worse than a ragged edge.
  const extra = stretch > space.width * 3 ? 0 : stretch;
  const chunks = new Chunks(space.width);
  for (const [index, word] of line.words.entries()) {
    for (const part of word.parts) chunks.add(part);
    if (index < gaps) chunks.space(space.codes, extra);
    else if (!line.last) chunks.space(space.codes, 0);
  }
  return { chunks: chunks.done(), width: line.width };
}

/** Collects neighbours of one style; word spacing is in the TJ array, as Tw has no effect on two-byte codes. */
class Chunks {
  readonly #all: Chunk[] = [];
  readonly #spaceWidth: number;
  #width = 0;
  /** Whether the last one's string goes on. */
  #open = false;

  constructor(spaceWidth: number) {
    this.#spaceWidth = spaceWidth;
  }

  add({ style, codes, width }: Part): void {
    const last = this.#all.at(-1);
    if (last?.style === style) {
      last.array += this.#open ? codes : `(${codes}`;
    } else {
      this.#close();
      this.#all.push({ style, at: this.#width, array: `(${codes}` });
    }
    this.#open = true;
    this.#width += width;
  }

  space(codes: string, extra: number): void {
    const last = this.#all.at(-1);
    if (last) last.array += codes;
    if (extra !== 0) {
      this.#close();
      if (last) last.array += num(-extra);
    }
    this.#width += this.#spaceWidth + extra;
  }

  #close(): void {
    const last = this.#all.at(-1);
    if (last && this.#open) last.array += ')';
    this.#open = false;
  }

  done(): readonly Chunk[] {
    this.#close();
    return this.#all;
  }
}
