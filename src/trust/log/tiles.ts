/** C2SP tlog-tiles: eight levels of the tree to a tile, so 256 hashes of 32 bytes at its foot. */
export const tileWidth = 256;
export const tileHeight = 8;
export const hashLength = 32;

/** A piece of the tree. The hash at place i stands for 256^level leaves, from (index * 256 + i) * 256^level on. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  /** Hashes in it: 256, or fewer at the tree's right edge. */
  readonly width: number;
}

/** Entries of the log, as many as a tile of level 0 has hashes. */
export type Bundle = Omit<Tile, 'level'>;

/** Its address below the log's own (tlog-tiles, "Merkle Tree"): `tile/0/x001/x234/067.p/5`. */
export function tilePath({ level, index, width }: Tile): string {
  return `tile/${level}/${indexPath(index)}${partOf(width)}`;
}

/** Address of the entries beneath a tile of level 0 (tlog-tiles, "Log Entries"). */
export function entriesPath({ index, width }: Bundle): string {
  return `tile/entries/${indexPath(index)}${partOf(width)}`;
}

/** Reads `0/x001/000.p/5`, what follows `tile/`; undefined for whatever tilePath() does not write. */
export function readTilePath(path: string): Tile | undefined {
  const [, level, rest] = /^(0|[1-9]\d?)\/(.+)$/.exec(path) ?? [];
  const place = rest === undefined ? undefined : readPlace(rest);
  return level !== undefined && Number(level) < 64 && place ? { level: Number(level), ...place } : undefined;
}

/** Reads `x001/000.p/5`, what follows `tile/entries/`; undefined for whatever entriesPath() does not write. */
export function readEntriesPath(path: string): Bundle | undefined {
  return readPlace(path);
}

/** How many hashes of a tile exist in a tree of `size` leaves: 0 to 256. */
export function widthIn(size: number, level: number, index: number): number {
  const complete = Math.floor(size / tileWidth ** level);
  return Math.max(0, Math.min(tileWidth, complete - index * tileWidth));
}

/** Every tile at the right edge of a tree that is not full, from the leaves upwards. */
export function edgeOf(size: number): Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0, complete = size; complete > 0; level += 1, complete = Math.floor(complete / tileWidth)) {
    const width = complete % tileWidth;
    if (width > 0) tiles.push({ level, index: Math.floor(complete / tileWidth), width });
  }
  return tiles;
}

function indexPath(index: number): string {
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
}

function partOf(width: number): string {
  return width === tileWidth ? '' : `.p/${width}`;
}

function readPlace(path: string): Bundle | undefined {
  const [, groups, part] = /^((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  if (groups === undefined) return undefined;
  const index = Number(groups.replace(/[x/]/g, ''));
  const width = part === undefined ? tileWidth : Number(part);
  const place = { index, width };
  // One tile has one address: no leading groups of zeros, no partial tile of full width.
  return width <= tileWidth && indexPath(index) + partOf(width) === path ? place : undefined;
}
