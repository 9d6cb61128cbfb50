/** Points of one line; numbers apart, because there are tens of thousands in a list of pacts. */
export interface Points {
  readonly xs: Float64Array;
  readonly ys: Float64Array;
  readonly count: number;
}

/**
 * Which points of a line to keep so that none of the others is further than `most` from what is drawn without it (Ramer,
 * Douglas and Peucker, to the piece between two kept points and not to the endless line through them: a pen that turns
 * back on its way leaves a point of the turn). Places in ascending order; both ends are kept.
 */
export function keptPlaces({ xs, ys, count }: Points, most: number): number[] {
  const kept = new Uint8Array(count);
  const open = count > 2 ? [0, count - 1] : [];
  const places: number[] = [];
  while (open.length > 0) {
    const to = open.pop() as number;
    const from = open.pop() as number;
    const far = furthest(xs, ys, from, to, most);
    if (far < 0) continue;
    kept[far] = 1;
    open.push(from, far, far, to);
  }
  for (let at = 0; at < count; at++) if (at === 0 || at === count - 1 || kept[at] === 1) places.push(at);
  return places;
}

/** The same for coordinates that take turns: x, y, x, y. */
export function thinLine(line: readonly number[], most: number): number[] {
  const count = Math.floor(line.length / 2);
  const xs = Float64Array.from({ length: count }, (_, at) => line[2 * at] as number);
  const ys = Float64Array.from({ length: count }, (_, at) => line[2 * at + 1] as number);
  return keptPlaces({ xs, ys, count }, most).flatMap((at) => line.slice(2 * at, 2 * at + 2));
}

/** The point between two that is furthest from the piece that joins them, -1 when none is further than `most`. */
function furthest(xs: Float64Array, ys: Float64Array, from: number, to: number, most: number): number {
  const x0 = xs[from] as number;
  const y0 = ys[from] as number;
  const dx = (xs[to] as number) - x0;
  const dy = (ys[to] as number) - y0;
  const square = dx * dx + dy * dy;
  let far = -1;
  let best = most * most;
  for (let at = from + 1; at < to; at++) {
    const ax = (xs[at] as number) - x0;
    const ay = (ys[at] as number) - y0;
    // how far along the piece the point stands, from 0 to 1: before and after it, its end is what is near
    const along = square === 0 ? 0 : Math.min(1, Math.max(0, (ax * dx + ay * dy) / square));
    const ex = ax - along * dx;
    const ey = ay - along * dy;
    const away = ex * ex + ey * ey;
    if (away > best) {
      best = away;
      far = at;
    }
  }
  return far;
}
