import { Refusal } from '#errors';
import { nodeHash, rootHash, splitPoint } from './merkle.ts';
import { type Sha256, webSha256 } from './sha256.ts';
import { hashLength, type Tile, tileHeight, tileWidth, widthIn } from './tiles.ts';

/** Fetches a tile's hashes, one after the other: exactly 32 bytes times its width. */
export type ReadTile = (tile: Tile) => Promise<Uint8Array>;

/** A tree as its tiles have it. */
export interface TiledTree {
  readonly size: number;
  readonly readTile: ReadTile;
  readonly sha256?: Sha256;
}

/**
 * Audit path of leaf `index`, from the leaf upwards (RFC 6962, section 2.1.1).
 * @throws RangeError when there is no such leaf; Refusal 'log-malformed' for a tile of another length.
 */
export async function inclusionProof(tree: TiledTree, index: number): Promise<Uint8Array[]> {
  if (!Number.isInteger(index) || index < 0 || index >= tree.size) throw new RangeError(`no leaf ${index}`);
  const path: Uint8Array[] = [];
  let [start, end] = [0, tree.size];
  while (end - start > 1) {
    const middle = start + splitPoint(end - start);
    const inLeft = index < middle;
    path.unshift(inLeft ? await rangeHash(tree, middle, end) : await rangeHash(tree, start, middle));
    [start, end] = inLeft ? [start, middle] : [middle, end];
  }
  return path;
}

/**
 * Proof that the first `older` leaves are a tree of their own in this one (RFC 6962, section 2.1.2). Empty when there is
 * nothing to show: for no leaves, and for all of them.
 * @throws RangeError when the tree is smaller; Refusal 'log-malformed' for a tile of another length.
 */
export async function consistencyProof(tree: TiledTree, older: number): Promise<Uint8Array[]> {
  if (!Number.isInteger(older) || older < 0 || older > tree.size) throw new RangeError(`no tree of ${older} leaves`);
  if (older === 0) return [];
  const proof: Uint8Array[] = [];
  let [start, end, whole] = [0, tree.size, true];
  while (older !== end) {
    const middle = start + splitPoint(end - start);
    if (older <= middle) {
      proof.unshift(await rangeHash(tree, middle, end));
      end = middle;
    } else {
      proof.unshift(await rangeHash(tree, start, middle));
      [start, whole] = [middle, false];
    }
  }
  // SUBPROOF(m, D[m], false): a part of the older tree that its root alone does not give.
  return whole ? proof : [await rangeHash(tree, start, end), ...proof];
}

/** The head of the tree that these tiles make. @throws Refusal 'log-malformed' for a tile of another length. */
export async function treeRoot(tree: TiledTree): Promise<Uint8Array> {
  return tree.size === 0 ? rootHash([], tree.sha256) : rangeHash(tree, 0, tree.size);
}

/** MTH(D[start:end]): `start` is where RFC 6962 splits, so a range of 2^n leaves is one node of the tree. */
async function rangeHash(tree: TiledTree, start: number, end: number): Promise<Uint8Array> {
  const leaves = end - start;
  const depth = Math.log2(leaves);
  if (Number.isInteger(depth)) return completeNode(tree, depth, start / leaves);
  const middle = start + splitPoint(leaves);
  const [left, right] = [await rangeHash(tree, start, middle), await rangeHash(tree, middle, end)];
  return nodeHash(left, right, tree.sha256 ?? webSha256);
}

/** The node over 2^depth leaves: a hash of a tile, or what a run of a tile's hashes comes to. */
async function completeNode(tree: TiledTree, depth: number, index: number): Promise<Uint8Array> {
  const level = Math.floor(depth / tileHeight);
  const run = 2 ** (depth % tileHeight);
  const tileIndex = Math.floor((index * run) / tileWidth);
  const width = widthIn(tree.size, level, tileIndex);
  const hashes = await tree.readTile({ level, index: tileIndex, width });
  if (hashes.length !== width * hashLength) throw new Refusal('log-malformed', { part: 'tile' });
  const first = index * run - tileIndex * tileWidth;
  return rootHash(splitHashes(hashes.subarray(first * hashLength, (first + run) * hashLength)), tree.sha256);
}

/** The hashes of a tile, each as its own view. */
export function splitHashes(hashes: Uint8Array): Uint8Array[] {
  return Array.from({ length: Math.floor(hashes.length / hashLength) }, (_, at) =>
    hashes.subarray(at * hashLength, (at + 1) * hashLength),
  );
}
