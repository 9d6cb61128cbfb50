import { Refusal } from '#errors';
import type { Coded } from '../file/pieced-stream.ts';
import { num } from '../file/syntax.ts';
import { PathCode } from './path-code.ts';
import type { Strokes } from './types.ts';

/** A rectangle on the page, in points; y is its lower edge. */
export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Path operators that put what was drawn into an area: scaled to its own extent (a small signature on a large pad is
 * still readable), centred, lines smoothed through their midpoints. Refuses `strokes-invalid` what is not pairs of numbers.
 */
export function strokePaths(strokes: Strokes, area: Area): string[] {
  const path = new PathText();
  paint(strokes, area, path);
  return path.lines;
}

/** The same as a block of zlib data. */
export function codedStrokes(strokes: Strokes, area: Area): Coded {
  const path = new PathCode();
  paint(strokes, area, path);
  return path.done();
}

/** Where operators go; numbers are rounded. */
interface Path {
  /** Operators as they are. */
  text(text: string): void;
  /** A whole number, and white behind it. */
  number(value: number): void;
  /** The operator of a curve, and white behind it. */
  curve(): void;
}

function paint(strokes: Strokes, area: Area, path: Path): void {
  for (const line of strokes.lines) if (!isPairs(line)) throw new Refusal('strokes-invalid');
  const lines = strokes.lines.filter((line) => line.length > 0);
  if (lines.length === 0) return;
  const { left, top, width, height } = extent(lines);
  const padScale = strokes.width > 0 ? (1.7 * area.width) / strokes.width : Number.POSITIVE_INFINITY;
  const scale = Math.min(area.width / Math.max(width, 1e-6), area.height / Math.max(height, 1e-6), padScale);
  // Whole twentieths of a point, counted from the area's corner: half the bytes, written in a third of the time, and
  // finer than any printer.
  const place: Placing = {
    scale: scale * 20,
    x0: (area.width - width * scale) * 10 - left * scale * 20,
    y0: (area.height + height * scale) * 10 + top * scale * 20,
  };
  const move = `0.05 0 0 0.05 ${num(area.x)} ${num(area.y)} cm\n`;
  path.text(strokes.outline ? `q 0 g ${move}` : `q 0 G 26 w 1 J 1 j ${move}`);
  for (const line of lines) {
    if (strokes.outline) contour(path, line, place);
    else pen(path, line, place);
  }
  path.text(strokes.outline ? 'f Q' : 'S Q');
}

function isPairs(line: readonly number[]): boolean {
  for (const value of line) if (!Number.isFinite(value)) return false;
  return line.length % 2 === 0;
}

/** Where a point of the pad is on the page: x0 + x * scale, y0 - y * scale. */
interface Placing {
  readonly scale: number;
  readonly x0: number;
  readonly y0: number;
}

/** The smallest rectangle around all points, in the pad's units. */
export function extent(lines: number[][]) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (let i = 0; i + 1 < line.length; i += 2) {
      const x = line[i] as number;
      const y = line[i + 1] as number;
      if (x < left) left = x;
      if (x > right) right = x;
      if (y < top) top = y;
      if (y > bottom) bottom = y;
    }
  }
  return { left, top, width: right - left, height: bottom - top };
}

/** A line of operators each, Latin-1. */
class PathText implements Path {
  readonly lines: string[] = [];
  #line = '';

  text(text: string): void {
    const [first = '', ...more] = text.split('\n');
    this.#line += first;
    for (const line of more) {
      this.lines.push(this.#line);
      this.#line = line;
    }
    if (text.endsWith(' Q')) this.lines.push(this.#line);
  }

  number(value: number): void {
    this.#line += `${value} `;
  }

  curve(): void {
    this.#line += 'c ';
  }
}

/** To whole numbers, without a negative zero. */
const whole = (value: number): number => Math.round(value) | 0;

function point(path: Path, operator: string, x: number, y: number): void {
  path.number(whole(x));
  path.number(whole(y));
  path.text(operator);
}

/** A quadratic segment as the cubic PDF knows: both of its controls two thirds of the way to the quadratic's one. */
function curve(path: Path, fromX: number, fromY: number, x: number, y: number, toX: number, toY: number): void {
  path.number(whole((fromX + 2 * x) / 3));
  path.number(whole((fromY + 2 * y) / 3));
  path.number(whole((toX + 2 * x) / 3));
  path.number(whole((toY + 2 * y) / 3));
  path.number(whole(toX));
  path.number(whole(toY));
  path.curve();
}

/** A drawn line: its points are the controls, the midpoints between them are on the curve. A dot is a line to itself. */
function pen(path: Path, line: readonly number[], { scale, x0, y0 }: Placing): void {
  let x = x0 + (line[0] as number) * scale;
  let y = y0 - (line[1] as number) * scale;
  let [hereX, hereY] = [x, y];
  path.number(whole(x));
  path.number(whole(y));
  path.text('m ');
  for (let i = 2; i < line.length; i += 2) {
    const nextX = x0 + (line[i] as number) * scale;
    const nextY = y0 - (line[i + 1] as number) * scale;
    if (i > 2) {
      const toX = (x + nextX) / 2;
      const toY = (y + nextY) / 2;
      // As `curve` does, but only whole numbers are handed on: fractions would be put into memory for it, a thousand a pact.
      path.number(whole((hereX + 2 * x) / 3));
      path.number(whole((hereY + 2 * y) / 3));
      path.number(whole((toX + 2 * x) / 3));
      path.number(whole((toY + 2 * y) / 3));
      path.number(whole(toX));
      path.number(whole(toY));
      path.curve();
      hereX = toX;
      hereY = toY;
    }
    x = nextX;
    y = nextY;
  }
  path.number(whole(x));
  path.number(whole(y));
  path.text('l\n');
}

function contour(path: Path, line: readonly number[], { scale, x0, y0 }: Placing): void {
  const atX = (index: number) => x0 + (line[index] ?? 0) * scale;
  const atY = (index: number) => y0 - (line[index] ?? 0) * scale;
  point(path, 'm ', atX(0), atY(1));
  for (let i = 2; i + 3 < line.length; i += 4) {
    const [fromX, fromY, x, y, toX, toY] = [atX(i - 2), atY(i - 1), atX(i), atY(i + 1), atX(i + 2), atY(i + 3)];
    const straight = Math.hypot(x - (fromX + toX) / 2, y - (fromY + toY) / 2) < 1;
    if (straight) point(path, 'l ', toX, toY);
    else curve(path, fromX, fromY, x, y, toX, toY);
  }
  path.text('h\n');
}
