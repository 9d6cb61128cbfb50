/** Everything about a version of QR codes that does not depend on what is encoded: error correction M, mask 2. */
export interface Blueprint {
  readonly version: number;
  readonly size: number;
  /** All codewords, the data ones among them. */
  readonly rawCount: number;
  readonly dataCount: number;
  readonly blocks: number;
  /** Error correction codewords of each block. */
  readonly correction: number;
  /** Finders, timing, alignment, format and version, and what the mask makes of codewords that are all 0 (7.8.2); 1 is dark. */
  readonly functionModules: Uint8Array;
  /** Where each bit of the codewords goes: an index of the modules (ISO/IEC 18004 section 7.7.3). */
  readonly places: Uint16Array;
}

/** ISO/IEC 18004 table 9, level M, versions 1 to 30. */
const corrections = [
  10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26, 26, 28, 28, 28, 28, 28, 28, 28, 28,
  28,
];
const blockCounts = [
  1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16, 17, 17, 18, 20, 21, 23, 25, 26, 28, 29,
];

const made = new Map<number, Blueprint>();

/** The smallest version that holds so many bytes. RangeError when there is none. */
export function blueprintFor(bytes: number): Blueprint {
  for (let version = 1; version <= corrections.length; version++) {
    const { dataCount } = counts(version);
    const header = version > 9 ? 20 : 12;
    if (header + 8 * bytes > 8 * dataCount) continue;
    const known = made.get(version) ?? draw(version);
    made.set(version, known);
    return known;
  }
  throw new RangeError(`${bytes} bytes are too many for a QR code`);
}

function counts(version: number) {
  const blocks = blockCounts[version - 1] ?? 0;
  const correction = corrections[version - 1] ?? 0;
  const rawCount = rawModules(version) >> 3;
  return { rawCount, dataCount: rawCount - blocks * correction, blocks, correction };
}

/** Modules that are left when all function patterns are drawn (ISO/IEC 18004 table 1). */
function rawModules(version: number): number {
  const square = (16 * version + 128) * version + 64;
  if (version === 1) return square;
  const aligned = Math.floor(version / 7) + 2;
  return square - (25 * aligned - 10) * aligned + 55 - (version > 6 ? 36 : 0);
}

/** A grid that knows which of its modules are function patterns. */
class Grid {
  readonly size: number;
  readonly dark: Uint8Array;
  readonly taken: Uint8Array;

  constructor(size: number) {
    this.size = size;
    this.dark = new Uint8Array(size * size);
    this.taken = new Uint8Array(size * size);
  }

  set(x: number, y: number, isDark: boolean): void {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.dark[y * this.size + x] = isDark ? 1 : 0;
    this.taken[y * this.size + x] = 1;
  }

  /** Squares around a centre; `light` tells which of the rings are. */
  rings(x: number, y: number, radius: number, light: readonly number[]): void {
    for (let dy = -radius; dy <= radius; dy++) {
      for (let dx = -radius; dx <= radius; dx++) {
        this.set(x + dx, y + dy, !light.includes(Math.max(Math.abs(dx), Math.abs(dy))));
      }
    }
  }
}

function draw(version: number): Blueprint {
  const size = version * 4 + 17;
  const grid = new Grid(size);
  for (let i = 0; i < size; i++) {
    grid.set(6, i, i % 2 === 0);
    grid.set(i, 6, i % 2 === 0);
  }
  for (const [x, y] of [[3, 3] as const, [size - 4, 3] as const, [3, size - 4] as const]) grid.rings(x, y, 4, [2, 4]);
  drawAlignment(grid, version);
  drawFormat(grid);
  drawVersion(grid, version);
  const places = bitPlaces(grid);
  for (const place of places) if ((place % size) % 3 === 0) grid.dark[place] = 1;
  return { version, size, ...counts(version), functionModules: grid.dark, places };
}

/** ISO/IEC 18004 section 6.3.6 and annex E. */
function drawAlignment(grid: Grid, version: number): void {
  if (version === 1) return;
  const count = Math.floor(version / 7) + 2;
  const step = Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const last = grid.size - 7;
  const centres = [6, ...Array.from({ length: count - 1 }, (_, i) => last - (count - 2 - i) * step)];
  for (const x of centres) {
    for (const y of centres) {
      const finder = (x === 6 && y === 6) || (x === 6 && y === last) || (x === last && y === 6);
      if (!finder) grid.rings(x, y, 2, [1]);
    }
  }
}

/** Level M is 00, the mask 010; with its check bits, masked (ISO/IEC 18004 section 7.9). */
const formatBits = checked(0b00_010, 10, 0x537) ^ 0x5412;

function drawFormat(grid: Grid): void {
  const { size } = grid;
  const bit = (i: number) => ((formatBits >> i) & 1) === 1;
  for (let i = 0; i < 15; i++) {
    const around = i < 6 ? i : i < 8 ? i + 1 : 0;
    if (i < 8) grid.set(8, around, bit(i));
    else grid.set(i === 8 ? 7 : 14 - i, 8, bit(i));
    if (i < 8) grid.set(size - 1 - i, 8, bit(i));
    else grid.set(8, size - 15 + i, bit(i));
  }
  grid.set(8, size - 8, true);
}

/** ISO/IEC 18004 section 7.10. */
function drawVersion(grid: Grid, version: number): void {
  if (version < 7) return;
  const bits = checked(version, 12, 0x1f25);
  for (let i = 0; i < 18; i++) {
    const isDark = ((bits >> i) & 1) === 1;
    const [far, near] = [grid.size - 11 + (i % 3), Math.floor(i / 3)];
    grid.set(far, near, isDark);
    grid.set(near, far, isDark);
  }
}

/** Data with the remainder of its division by a generator behind it. */
function checked(data: number, degree: number, generator: number): number {
  let remainder = data;
  for (let i = 0; i < degree; i++) remainder = (remainder << 1) ^ ((remainder >> (degree - 1)) * generator);
  return (data << degree) | remainder;
}

/** Two columns at a time from the right, up and down in turn, round the timing column and all that is taken. */
function bitPlaces({ size, taken }: Grid): Uint16Array {
  const places: number[] = [];
  for (let pair = 0, right = size - 1; right > 0; pair++, right -= 2) {
    if (right === 6) right--;
    for (let step = 0; step < size; step++) {
      const y = pair % 2 === 0 ? size - 1 - step : step;
      for (const x of [right, right - 1]) if (taken[y * size + x] === 0) places.push(y * size + x);
    }
  }
  return Uint16Array.from(places);
}
