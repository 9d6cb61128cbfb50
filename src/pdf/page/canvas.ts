import { joined, type Piece } from '../file/pieced-stream.ts';
import { num } from '../file/syntax.ts';
import type { SetLine } from '../type/types.ts';
import type { Element } from './structure.ts';

/** What is not content: page furniture and mere ornament (ISO 32000-1 14.8.2.2). */
export type ArtifactKind = 'Header' | 'Footer' | 'Watermark' | 'Layout';

/** Where and how a line is set, in points from the page's lower left corner. */
export interface LinePlacement {
  x: number;
  baseline: number;
  size: number;
  /** grey level, 0 is black */
  grey?: number;
}

/** Lines as they were drawn last: what everybody's pages say stands mostly where it stood on the page before. */
const drawn = new WeakMap<SetLine, Required<LinePlacement> & { readonly operators: string }>();

/** The text object that shows a line (ISO 32000-1 9.4). */
export function lineOperators(line: SetLine, { x, baseline, size, grey = 0 }: LinePlacement): string {
  const [height, y] = [num(size), num(baseline)];
  let operators = `BT ${num(grey)} g\n`;
  for (const { style, at, array } of line.chunks) {
    const skew = style.slanted ? '0.21' : '0';
    operators += `/${style.font} ${height} Tf 1 0 ${skew} 1 ${num(x + (at * size) / 1000)} ${y} Tm [${array}] TJ\n`;
  }
  return `${operators}ET`;
}

/**
 * A page's content stream in the making. Everything painted belongs to a structure element or is an artifact; what
 * follows in the same element joins its marked-content sequence.
 */
export class Canvas {
  readonly page: number;
  /** by MCID: for the parent tree */
  readonly elements: { readonly number: number }[] = [];
  readonly #firstMcid: number;
  readonly #pieces: Piece[] = [];
  #ops: string[] = [];
  #shared = false;
  #open: Element | ArtifactKind | undefined;

  /** `firstMcid`: how many sequences the page's earlier content streams have. */
  constructor(page: number, firstMcid = 0) {
    this.page = page;
    this.#firstMcid = firstMcid;
  }

  /** Whether what is painted next stands in many documents just so. */
  sharing(shared: boolean): void {
    if (shared === this.#shared) return;
    this.#cut();
    this.#shared = shared;
  }

  #cut(): void {
    if (this.#ops.length > 0) this.#pieces.push({ lines: this.#ops, shared: this.#shared });
    this.#ops = [];
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
    const mcid = this.#firstMcid + this.elements.push(owner) - 1;
    owner.kids.push({ page: this.page, mcid });
    this.#ops.push(`/${owner.tag} << /MCID ${mcid} >> BDC`);
  }

  /** The next MCID, for an element that is written elsewhere; its marked content is to be painted with `raw`. */
  mark(element: { readonly number: number }): number {
    this.#close();
    return this.#firstMcid + this.elements.push(element) - 1;
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

  /** A line that has been set. */
  line(line: SetLine, { x, baseline, size, grey = 0 }: LinePlacement): void {
    const last = drawn.get(line);
    if (last && last.x === x && last.baseline === baseline && last.size === size && last.grey === grey) {
      this.#ops.push(last.operators);
      return;
    }
    const operators = lineOperators(line, { x, baseline, size, grey });
    drawn.set(line, { x, baseline, size, grey, operators });
    this.#ops.push(operators);
  }

  /** The content stream in pieces. */
  pieces(): readonly Piece[] {
    this.#close();
    this.#cut();
    return this.#pieces;
  }

  /** The content stream. */
  done(): Uint8Array {
    return Buffer.from(joined(this.pieces().flatMap(({ lines }) => lines)), 'latin1');
  }
}
