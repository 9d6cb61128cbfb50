import { maxPoints, maxStrokesSize, type Strokes } from './protocol.ts';

/**
 * Fewer points for the same picture (Ramer, Douglas and Peucker): a point stays when it is further than the tolerance
 * from the line without it. The tolerance grows until the result fits what is sent. Coordinates are rounded to a tenth.
 */
export function thinStrokes(strokes: Strokes): Strokes {
  for (let tolerance = 0.4; ; tolerance *= 1.6) {
    const lines = strokes.lines.map((line) => thinLine(line, tolerance).map((at) => Math.round(at * 10) / 10));
    const thin = { width: strokes.width, height: strokes.height, lines };
    const points = lines.reduce((sum, line) => sum + line.length / 2, 0);
    if (tolerance > strokes.width || (points <= maxPoints && JSON.stringify(thin).length <= maxStrokesSize))
      return thin;
  }
}

function thinLine(line: readonly number[], tolerance: number): number[] {
  const count = line.length / 2;
  const kept = new Uint8Array(count);
  kept[0] = 1;
  kept[count - 1] = 1;
  const open: [number, number][] = [[0, count - 1]];
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span;
    const far = furthest(line, from, to);
    if (far.distance <= tolerance) continue;
    kept[far.at] = 1;
    open.push([from, far.at], [far.at, to]);
  }
  return line.filter((_, index) => kept[index >> 1] === 1);
}

function furthest(line: readonly number[], from: number, to: number): { at: number; distance: number } {
  const x = (at: number) => line[2 * at] ?? 0;
  const y = (at: number) => line[2 * at + 1] ?? 0;
  const dx = x(to) - x(from);
  const dy = y(to) - y(from);
  const span = Math.hypot(dx, dy);
  let found = { at: from, distance: 0 };
  for (let at = from + 1; at < to; at += 1) {
    const ax = x(at) - x(from);
    const ay = y(at) - y(from);
    const distance = span === 0 ? Math.hypot(ax, ay) : Math.abs(ax * dy - ay * dx) / span;
    if (distance > found.distance) found = { at, distance };
  }
  return found;
}
