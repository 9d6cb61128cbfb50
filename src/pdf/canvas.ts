import type { Line } from './linebreak.ts';
import type { Part, Style, Typesetter } from './measure.ts';
import type { Element } from './structure.ts';
import { num } from './syntax.ts';

/** What is not content: page furniture and mere ornament (ISO 32000-1 14.8.2.2). */
export type ArtifactKind = 'Header' | 'Footer' | 'Watermark' | 'Layout';

/** Where and how a line is set, in points from the page's lower left corner. */
export interface LinePlacement {
  x: number;
  baseline: number;
  size: number;
  /** grey level, 0 is black */
  grey?: number;
  /** the line is stretched to this width (points), the last line of a paragraph excepted */
  justify?: number;
}

/**
 * A page's content stream in the making. Everything painted belongs to a structure element or is an artifact; what
 * follows in the same element joins its marked-content sequence.
 */
export class Canvas {
  readonly page: number;
  /** by MCID: for the parent tree */
  readonly elements: Element[] = [];
  readonly #ops: string[] = [];
  readonly #setter: Typesetter;
  #open: Element | ArtifactKind | undefined;

  constructor(page: number, setter: Typesetter) {
    this.page = page;
    this.#setter = setter;
  }

  /** What is painted next belongs to this element, or is no content. */
  in(owner: Element | ArtifactKind): void {
    if (this.#open === owner) return;
    this.#close();
    this.#open = owner;
    if (typeof owner === 'string') {
      const properties = owner === 'Layout' ? '/Type /Layout' : `/Type /Pagination /Subtype /${owner}`;
      this.#ops.push(`/Artifact << ${properties} >> BDC`);
      return;
    }
    const mcid = this.elements.push(owner) - 1;
    owner.kids.push({ page: this.page, mcid });
    this.#ops.push(`/${owner.tag} << /MCID ${mcid} >> BDC`);
  }

  #close(): void {
    if (this.#open !== undefined) this.#ops.push('EMC');
    this.#open = undefined;
  }

  /** Operators in between, e.g. a path. Balanced q and Q are the caller's. */
  raw(...operators: string[]): void {
    this.#ops.push(...operators);
  }

  /** A filled rectangle. */
  box(x: number, y: number, width: number, height: number, grey = 0): void {
    this.#ops.push(`${num(grey)} g ${num(x)} ${num(y)} ${num(width)} ${num(height)} re f`);
  }

  /** One of the page's image resources, stretched to a rectangle. */
  image(name: string, x: number, y: number, width: number, height: number): void {
    this.#ops.push(`q ${num(width)} 0 0 ${num(height)} ${num(x)} ${num(y)} cm /${name} Do Q`);
  }

  /** A broken line. Spaces are real glyphs, also at its end: what reads the file aloud or copies it needs them. */
  line(line: Line, { x, baseline, size, grey = 0, justify }: LinePlacement): void {
    const space = this.#setter.space;
    const gaps = line.words.length - 1;
    const missing = justify === undefined ? 0 : (justify * 1000) / size - line.width;
    const stretch = line.last || gaps < 1 || missing <= 0 ? 0 : missing / gaps;
    // A gap wider than four spaces reads worse than a ragged edge.
    const extra = stretch > space.width * 3 ? 0 : stretch;
    const chunks = new Chunks(space.width);
    for (const [index, word] of line.words.entries()) {
      for (const part of word.parts) chunks.add(part);
      if (index < gaps) chunks.space(space.hex, extra);
      else if (!line.last) chunks.space(space.hex, 0);
    }
    this.#ops.push(`BT ${num(grey)} g`);
    for (const { style, at, array } of chunks.all) {
      const skew = style.slanted ? '0.21' : '0';
      this.#ops.push(
        `/${style.font} ${num(size)} Tf 1 0 ${skew} 1 ${num(x + (at * size) / 1000)} ${num(baseline)} Tm [${array}] TJ`,
      );
    }
    this.#ops.push('ET');
  }

  /** The content stream. */
  done(): Uint8Array {
    this.#close();
    return Buffer.from(this.#ops.join('\n'), 'latin1');
  }
}

interface Chunk {
  style: Style;
  at: number;
  array: string;
}

/** Collects neighbours of one style; word spacing is in the TJ array, as Tw has no effect on two-byte codes. */
class Chunks {
  readonly all: Chunk[] = [];
  readonly #spaceWidth: number;
  #width = 0;

  constructor(spaceWidth: number) {
    this.#spaceWidth = spaceWidth;
  }

  add({ style, hex, width }: Part): void {
    const last = this.all.at(-1);
    if (last && last.style === style) last.array += `<${hex}>`;
    else this.all.push({ style, at: this.#width, array: `<${hex}>` });
    this.#width += width;
  }

  space(hex: string, extra: number): void {
    const last = this.all.at(-1);
    if (last) last.array = `${last.array.slice(0, -1)}${hex}>${extra === 0 ? '' : num(-extra)}`;
    this.#width += this.#spaceWidth + extra;
  }
}
