import { type ReadTile, type TreeHead, tilePath } from '#trust/log';
import { emptyTree, type FilledTile, grow, headOf } from '#trust/log/append';

/** A whole tree, its tiles by their path. */
export interface BuiltTree {
  readonly size: number;
  readonly head: TreeHead;
  readonly tiles: ReadonlyMap<string, FilledTile>;
  readonly readTile: ReadTile;
}

/** Appends entries in batches of these sizes, over and over, and keeps each tile as it is last. */
export function builtInBatches(entries: readonly Uint8Array[], batches: readonly number[]): BuiltTree {
  const tiles = new Map<string, FilledTile>();
  let tree = emptyTree;
  for (let at = 0, turn = 0; at < entries.length; turn += 1) {
    const count = batches[turn % batches.length] ?? 1;
    const grown = grow(tree, entries.slice(at, at + count));
    for (const tile of grown.tiles) tiles.set(`${tile.level} ${tile.index}`, tile);
    tree = grown.tree;
    at += count;
  }
  const readTile: ReadTile = async (tile) => {
    const found = tiles.get(`${tile.level} ${tile.index}`);
    if (!found) throw new Error(`no ${tilePath(tile)}`);
    return found.hashes.subarray(0, tile.width * 32);
  };
  return { size: entries.length, head: headOf(tree), tiles, readTile };
}
