import { Refusal } from '#errors';
import { num } from './syntax.ts';
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
  for (const line of strokes.lines) {
    if (line.length % 2 !== 0 || !line.every(Number.isFinite)) throw new Refusal('strokes-invalid');
  }
  const lines = strokes.lines.filter((line) => line.length > 0);
  if (lines.length === 0) return [];
  const { left, top, width, height } = extent(lines);
  const padScale = strokes.width > 0 ? (1.7 * area.width) / strokes.width : Number.POSITIVE_INFINITY;
  const scale = Math.min(area.width / Math.max(width, 1e-6), area.height / Math.max(height, 1e-6), padScale);
  const x0 = area.x + (area.width - width * scale) / 2;
  const y0 = area.y + (area.height + height * scale) / 2;
  // Whole twentieths of a point, counted from the area's corner: half the bytes, written in a third of the time, and
  // finer than any printer.
  const [left20, top20, scale20] = [(x0 - area.x) * 20, (y0 - area.y) * 20, scale * 20];
  const place = (line: number[]) =>
    line.map((value, i) => (i % 2 ? top20 - (value - top) * scale20 : left20 + (value - left) * scale20));
  const move = `0.05 0 0 0.05 ${num(area.x)} ${num(area.y)} cm`;
  if (strokes.outline) return [`q 0 g ${move}`, ...lines.map((line) => contour(place(line))), 'f Q'];
  return [`q 0 G 26 w 1 J 1 j ${move}`, ...lines.map((line) => pen(place(line))), 'S Q'];
}

/** The smallest rectangle around all points, in the pad's units. */
export function extent(lines: number[][]) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const line of lines) {
    for (let i = 0; i + 1 < line.length; i += 2) {
      const [x, y] = [line[i] ?? 0, line[i + 1] ?? 0];
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { left, top, width: right - left, height: bottom - top };
}

/** Path operators in the making, Latin-1: whole numbers, written digit by digit, as a signature has two thousand. */
class PathWriter {
  #bytes = new Uint8Array(4096);
  #at = 0;

  /** A point and its operator. */
  point(operator: string, x: number, y: number): void {
    this.#room();
    this.#number(x);
    this.#number(y);
    this.close(operator);
  }

  /** A quadratic segment as the cubic PDF knows: both of its controls two thirds of the way to the quadratic's one. */
  curve(fromX: number, fromY: number, x: number, y: number, toX: number, toY: number): void {
    this.#room();
    this.#number((fromX + 2 * x) / 3);
    this.#number((fromY + 2 * y) / 3);
    this.#number((toX + 2 * x) / 3);
    this.#number((toY + 2 * y) / 3);
    this.#number(toX);
    this.#number(toY);
    this.close('c');
  }

  /** An operator, and white behind it. */
  close(operator: string): void {
    this.#bytes[this.#at++] = operator.charCodeAt(0);
    this.#bytes[this.#at++] = 0x20;
  }

  #room(): void {
    if (this.#at + 80 < this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  #number(value: number): void {
    const bytes = this.#bytes;
    const rounded = Math.round(value) | 0;
    const size = rounded < 0 ? -rounded : rounded;
    if (rounded < 0) bytes[this.#at++] = 0x2d;
    if (size >= 10_000) for (const digit of String((size / 10_000) | 0)) bytes[this.#at++] = digit.charCodeAt(0);
    if (size >= 1000) bytes[this.#at++] = 0x30 + (((size / 1000) | 0) % 10);
    if (size >= 100) bytes[this.#at++] = 0x30 + (((size / 100) | 0) % 10);
    if (size >= 10) bytes[this.#at++] = 0x30 + (((size / 10) | 0) % 10);
    bytes[this.#at++] = 0x30 + (size % 10);
    bytes[this.#at++] = 0x20;
  }

  text(): string {
    return Buffer.from(this.#bytes.buffer, 0, this.#at).toString('latin1').trimEnd();
  }
}

/** A drawn line: its points are the controls, the midpoints between them are on the curve. A dot is a line to itself. */
function pen(line: number[]): string {
  const path = new PathWriter();
  const end = line.length - 2;
  let [hereX = 0, hereY = 0] = line;
  path.point('m', hereX, hereY);
  for (let i = 2; i < end; i += 2) {
    const x = line[i] ?? 0;
    const y = line[i + 1] ?? 0;
    const toX = (x + (line[i + 2] ?? 0)) / 2;
    const toY = (y + (line[i + 3] ?? 0)) / 2;
    path.curve(hereX, hereY, x, y, toX, toY);
    hereX = toX;
    hereY = toY;
  }
  path.point('l', line[end] ?? 0, line[end + 1] ?? 0);
  return path.text();
}

function contour(line: number[]): string {
  const path = new PathWriter();
  const at = (index: number) => line[index] ?? 0;
  path.point('m', at(0), at(1));
  for (let i = 2; i + 3 < line.length; i += 4) {
    const [fromX, fromY, x, y, toX, toY] = [at(i - 2), at(i - 1), at(i), at(i + 1), at(i + 2), at(i + 3)];
    const straight = Math.hypot(x - (fromX + toX) / 2, y - (fromY + toY) / 2) < 1;
    if (straight) path.point('l', toX, toY);
    else path.curve(fromX, fromY, x, y, toX, toY);
  }
  path.close('h');
  return path.text();
}
