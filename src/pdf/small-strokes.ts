import { Refusal } from '#errors';
import { type Area, extent } from './strokes.ts';
import { textNumber } from './table-text.ts';
import type { Strokes } from './types.ts';

/** Points; below what a printer shows in a table's cell. */
const tolerance = 0.12;
const perPoint = 10;

/**
 * What was drawn as one path in a table's cell: scaled into the area, thinned to what can be seen there (Ramer, Douglas
 * and Peucker), in tenths of a point. Empty when nothing was drawn. Refuses `strokes-invalid` as `strokePaths` does.
 */
export function smallStrokes(strokes: Strokes, area: Area): string {
  const lines = strokes.lines.filter((line) => line.length > 0);
  for (const line of lines) {
    if (line.length % 2 !== 0 || !line.every(Number.isFinite)) throw new Refusal('strokes-invalid');
  }
  if (lines.length === 0) return '';
  const { left, top, width, height } = extent(lines);
  const fit = Math.min(area.width / Math.max(width, 1e-6), area.height / Math.max(height, 1e-6));
  const scale = Math.min(fit, strokes.width > 0 ? (2 * area.width) / strokes.width : fit) * perPoint;
  const dx = (area.width * perPoint - width * scale) / 2 - left * scale;
  const dy = (area.height * perPoint + height * scale) / 2 + top * scale;
  let path = '';
  for (const line of lines) path += polyline(strokes.outline ? flattened(line) : line, scale, dx, dy);
  const frame = `q .1 0 0 .1 ${textNumber(area.x)} ${textNumber(area.y)} cm`;
  return strokes.outline ? `${frame} ${path}f Q` : `${frame} 7 w 1 J 1 j ${path}S Q`;
}

/** Quadratic segments as two straight ones each: at this size nobody sees the difference. */
function flattened(contour: number[]): number[] {
  const points = contour.slice(0, 2);
  for (let i = 2; i + 3 < contour.length; i += 4) {
    const [fromX = 0, fromY = 0] = points.slice(-2);
    const [controlX = 0, controlY = 0, toX = 0, toY = 0] = contour.slice(i, i + 4);
    points.push((fromX + 2 * controlX + toX) / 4, (fromY + 2 * controlY + toY) / 4, toX, toY);
  }
  return points;
}

/** Points of the line in hand, in tenths of a point: lines are thinned one at a time, and there are tens of thousands. */
let xs = new Float64Array(512);
let ys = new Float64Array(512);
let kept = new Uint8Array(512);

function polyline(line: number[], scale: number, dx: number, dy: number): string {
  const count = line.length / 2;
  if (count > xs.length) [xs, ys, kept] = [new Float64Array(count), new Float64Array(count), new Uint8Array(count)];
  for (let i = 0; i < count; i++) {
    xs[i] = (line[2 * i] as number) * scale + dx;
    ys[i] = dy - (line[2 * i + 1] as number) * scale;
  }
  thin(count, tolerance * perPoint);
  let path = '';
  for (let i = 0; i < count; i++) {
    if (kept[i] === 1) path += `${Math.round(xs[i] as number)} ${Math.round(ys[i] as number)} ${i === 0 ? 'm' : 'l'} `;
  }
  // A dot is a line to itself: with round caps it shows.
  return count === 1 ? `${path}${path.replace('m', 'l')}` : path;
}

/** Marks the points to keep: those further than `most` from the line without them. */
function thin(count: number, most: number): void {
  kept.fill(0, 0, count);
  kept[0] = 1;
  kept[count - 1] = 1;
  const open = [0, count - 1];
  while (open.length > 0) {
    const to = open.pop() as number;
    const from = open.pop() as number;
    const far = furthest(from, to, most);
    if (far < 0) continue;
    kept[far] = 1;
    open.push(from, far, far, to);
  }
}

/** The point between two that is furthest from the line through them, -1 when none is further than `most`. */
function furthest(from: number, to: number, most: number): number {
  const x0 = xs[from] as number;
  const y0 = ys[from] as number;
  const dx = (xs[to] as number) - x0;
  const dy = (ys[to] as number) - y0;
  const span = Math.sqrt(dx * dx + dy * dy);
  let far = -1;
  // Twice a triangle's area is compared instead of its height; where both ends are one point, the distance to it.
  let best = span === 0 ? most : most * span;
  for (let at = from + 1; at < to; at++) {
    const ax = (xs[at] as number) - x0;
    const ay = (ys[at] as number) - y0;
    const away = span === 0 ? Math.sqrt(ax * ax + ay * ay) : Math.abs(ax * dy - ay * dx);
    if (away > best) {
      best = away;
      far = at;
    }
  }
  return far;
}
