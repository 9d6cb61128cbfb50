import { equalBytes } from '#trust/der';
import {
  type Checkpoint,
  edgeOf,
  type ReadTile,
  rootHash,
  type Sha256,
  splitHashes,
  type Tile,
  tilePath,
  treeRoot,
  widthIn,
} from '#trust/log';

const hashesInTile = 256;

/** The tiles that show these places of a tree of `size` leaves: each place's own up to the top, and the right edge. */
export function tilesFor(size: number, places: Iterable<number>): Tile[] {
  const tiles = new Map(edgeOf(size).map((tile) => [tilePath(tile), tile]));
  for (const place of places) {
    let index = Math.floor(place / hashesInTile);
    for (let level = 0; ; level += 1) {
      const width = widthIn(size, level, index);
      if (width === 0) break;
      const tile = { level, index, width };
      const path = tilePath(tile);
      if (tiles.has(path)) break;
      tiles.set(path, tile);
      index = Math.floor(index / hashesInTile);
    }
  }
  return [...tiles.values()];
}

/** Answers with the leaf's hash at a place of the tree, or undefined where its tiles do not lead up to the root. */
export type LeafHashAt = (place: number) => Promise<Uint8Array | undefined>;

/**
 * Reads leaf hashes out of tiles that nobody vouches for. The right edge must come to the checkpoint's root (RFC 6962
 * section 2.1), every other tile to its hash in the tile above it; each is checked once. Undefined when the edge does not.
 */
export async function authenticTree(
  { size, root }: Checkpoint,
  readTile: ReadTile,
  sha256: Sha256,
): Promise<LeafHashAt | undefined> {
  if (!equalBytes(await treeRoot({ size, readTile, sha256 }), root)) return undefined;
  const edges = new Set(edgeOf(size).map(tilePath));
  const known = new Map<string, Uint8Array[] | undefined>();

  async function hashes(level: number, index: number): Promise<Uint8Array[] | undefined> {
    const tile = { level, index, width: widthIn(size, level, index) };
    const path = tilePath(tile);
    if (!known.has(path)) known.set(path, await check(tile, path));
    return known.get(path);
  }

  async function check(tile: Tile, path: string): Promise<Uint8Array[] | undefined> {
    const found = splitHashes(await readTile(tile));
    if (found.length !== tile.width || tile.width === 0) return undefined;
    if (edges.has(path)) return found;
    const above = await hashes(tile.level + 1, Math.floor(tile.index / hashesInTile));
    const expected = above?.[tile.index % hashesInTile];
    return expected && equalBytes(await rootHash(found, sha256), expected) ? found : undefined;
  }

  return async (place) => {
    if (!Number.isSafeInteger(place) || place < 0 || place >= size) return undefined;
    const tile = await hashes(0, Math.floor(place / hashesInTile));
    return tile?.[place % hashesInTile];
  };
}
