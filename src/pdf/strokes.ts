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
  const place = (line: number[]) =>
    line.map((value, i) => (i % 2 ? y0 - (value - top) * scale : x0 + (value - left) * scale));
  if (!strokes.outline) return ['q 0 G 1.3 w 1 J 1 j', ...lines.map((line) => pen(place(line))), 'S Q'];
  // Letters are many points: whole twentieths of a point are half the bytes and finer than any printer.
  const twentieths = (line: number[]) => place(line).map((value, i) => (value - (i % 2 ? area.y : area.x)) * 20);
  const move = `q 0 g 0.05 0 0 0.05 ${num(area.x)} ${num(area.y)} cm`;
  return [move, ...lines.map((line) => contour(twentieths(line))), 'f Q'];
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

type Point = readonly [number, number];

const at = (line: number[], index: number): Point => [line[index * 2] ?? 0, line[index * 2 + 1] ?? 0];
const half = ([ax, ay]: Point, [bx, by]: Point): Point => [(ax + bx) / 2, (ay + by) / 2];
const show = ([x, y]: Point) => `${num(x)} ${num(y)}`;
const whole = ([x, y]: Point) => `${Math.round(x)} ${Math.round(y)}`;

/** A quadratic segment as the cubic PDF knows. */
function curve(from: Point, control: Point, to: Point, print = show): string {
  const lift = (end: Point): Point => [
    end[0] + (2 / 3) * (control[0] - end[0]),
    end[1] + (2 / 3) * (control[1] - end[1]),
  ];
  return `${print(lift(from))} ${print(lift(to))} ${print(to)} c`;
}

/** A drawn line: its points are the controls, the midpoints between them are on the curve. A dot is a line to itself. */
function pen(line: number[]): string {
  const count = line.length / 2;
  const first = at(line, 0);
  const operators = [`${show(first)} m`];
  let here = first;
  for (let i = 1; i < count - 1; i++) {
    const to = half(at(line, i), at(line, i + 1));
    operators.push(curve(here, at(line, i), to));
    here = to;
  }
  operators.push(`${show(at(line, count - 1))} l`);
  return operators.join(' ');
}

function contour(line: number[]): string {
  const operators = [`${whole(at(line, 0))} m`];
  for (let i = 1; i + 1 < line.length / 2; i += 2) {
    const [from, control, to] = [at(line, i - 1), at(line, i), at(line, i + 1)];
    const [x, y] = half(from, to);
    const straight = Math.hypot(control[0] - x, control[1] - y) < 1;
    operators.push(straight ? `${whole(to)} l` : curve(from, control, to, whole));
  }
  return `${operators.join(' ')} h`;
}
