import { num } from '../file/syntax.ts';
import type { Canvas } from '../page/canvas.ts';
import type { Frame } from '../page/flow.ts';

/** The lines between a table's rows and columns on one page, drawn at once when the page or the table ends. */
export class TableGrid {
  readonly #frame: Pick<Frame, 'left' | 'right'>;
  readonly #edges: readonly number[];
  #y: number[] = [];
  #spans: [number, number][] = [];

  /** `edges` are where one column ends and the next begins. */
  constructor({ left, right }: Pick<Frame, 'left' | 'right'>, edges: readonly number[]) {
    this.#frame = { left, right };
    this.#edges = edges;
  }

  /** A row from `top` down to `bottom`; one that is `whole` goes across all columns. */
  row(top: number, bottom: number, whole: boolean): void {
    this.#y.push(top, bottom);
    if (!whole) this.#spans.push([top, bottom]);
  }

  /** Draws what has been noted, and forgets it. */
  draw(canvas: Canvas): void {
    const y = this.#y;
    if (y.length === 0) return;
    const { left, right } = this.#frame;
    const flat = [...new Set(y.map(num))].map((at) => `${num(left)} ${at} m ${num(right)} ${at} l`);
    const upright = this.#spans.flatMap(([top, bottom]) =>
      this.#edges.map((x) => `${num(x)} ${num(top)} m ${num(x)} ${num(bottom)} l`),
    );
    const [top, bottom] = [Math.max(...y), Math.min(...y)];
    const frame = `${num(left)} ${num(bottom)} ${num(right - left)} ${num(top - bottom)} re`;
    canvas.in('Layout');
    canvas.raw('q 0.4 w 0.5 G', ...flat, ...upright, frame, 'S Q');
    this.#y = [];
    this.#spans = [];
  }
}
