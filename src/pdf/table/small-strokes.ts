import { Refusal } from '#errors';
import { type Area, extent } from '../ink/strokes.ts';
import { keptPlaces } from '../ink/thin-line.ts';
import type { Strokes } from '../ink/types.ts';
import { textNumber } from './table-text.ts';

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

function polyline(line: number[], scale: number, dx: number, dy: number): string {
  const count = line.length / 2;
  const xs = new Float64Array(count);
  const ys = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    xs[i] = (line[2 * i] as number) * scale + dx;
    ys[i] = dy - (line[2 * i + 1] as number) * scale;
  }
  let path = '';
  for (const i of keptPlaces({ xs, ys, count }, tolerance * perPoint)) {
    path += `${Math.round(xs[i] as number)} ${Math.round(ys[i] as number)} ${i === 0 ? 'm' : 'l'} `;
  }
  // A dot is a line to itself: with round caps it shows.
  return count === 1 ? `${path}${path.replace('m', 'l')}` : path;
}
