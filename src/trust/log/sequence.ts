import { createPublicKey, hash, verify } from 'node:crypto';
import { type Checkpoint, checkpointText } from './checkpoint.ts';
import type { TreeHead } from './consistency.ts';
import { leafInput, nodeInput } from './merkle.ts';
import { type NoteKey, signatureLine, type VerifyEd25519 } from './note.ts';
import { hashLength, type Tile, tileWidth } from './tiles.ts';

/** SHA-256 that answers at once; for those who hash a whole log. */
export const nodeSha256 = (data: Uint8Array): Uint8Array => hash('sha256', data, 'buffer');

/** Ed25519 by node:crypto, which is the same in every version this runs on. */
export const nodeVerify: VerifyEd25519 = (publicKey, data, signature) => {
  const key = createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(publicKey).toString('base64url') },
    format: 'jwk',
  });
  return verify(null, data, key, signature);
};

/** A tile with its hashes. */
export interface FilledTile extends Tile {
  readonly hashes: Uint8Array;
}

/**
 * A tree that only grows, held as its right edge: for each level the hashes of the tile that is not full. Owned by one
 * sequencer at a time; it is thrown away when what it came to was not committed.
 */
export interface GrowingTree {
  readonly size: number;
  readonly edge: readonly (readonly Uint8Array[])[];
}

export const emptyTree: GrowingTree = { size: 0, edge: [] };

/**
 * The tree whose right edge these tiles are.
 * @throws RangeError when a tile has another width than a tree of this size gives it.
 */
export function treeFromEdge(size: number, tiles: readonly FilledTile[]): GrowingTree {
  const edge: Uint8Array[][] = [];
  for (let level = 0, complete = size; complete > 0; level += 1, complete = Math.floor(complete / tileWidth)) {
    const width = complete % tileWidth;
    const hashes = tiles.find((tile) => tile.level === level)?.hashes ?? new Uint8Array();
    if (hashes.length !== width * hashLength) throw new RangeError(`the tile at the edge of level ${level}`);
    edge.push(Array.from({ length: width }, (_, at) => hashes.slice(at * hashLength, (at + 1) * hashLength)));
  }
  return { size, edge };
}

/** Appends entries; the answer has the larger tree, and every tile that is new or fuller than before. */
export function grow(
  tree: GrowingTree,
  entries: readonly Uint8Array[],
): { readonly tree: GrowingTree; readonly tiles: readonly FilledTile[] } {
  const edge = tree.edge.map((hashes) => [...hashes]);
  const tiles: FilledTile[] = [];
  let incoming = entries.map((entry) => nodeSha256(leafInput(entry)));
  for (let level = 0; incoming.length > 0; level += 1) {
    const hashes = [...(edge[level] ?? []), ...incoming];
    let index = Math.floor(tree.size / tileWidth ** (level + 1));
    incoming = [];
    let at = 0;
    for (; at + tileWidth <= hashes.length; at += tileWidth, index += 1) {
      const full = hashes.slice(at, at + tileWidth);
      tiles.push({ level, index, width: tileWidth, hashes: Buffer.concat(full) });
      incoming.push(subtree(full));
    }
    const rest = hashes.slice(at);
    if (rest.length > 0) tiles.push({ level, index, width: rest.length, hashes: Buffer.concat(rest) });
    edge[level] = rest;
  }
  return { tree: { size: tree.size + entries.length, edge }, tiles };
}

/** Its head (RFC 6962, section 2.1): complete subtrees joined from the right, the smallest first. */
export function headOf({ size, edge }: GrowingTree): TreeHead {
  let root: Uint8Array | undefined;
  for (const hashes of edge) {
    let end = hashes.length;
    for (let run = 1; end > 0; run *= 2) {
      if (end % (run * 2) === 0) continue;
      const left = subtree(hashes.slice(end - run, end));
      root = root === undefined ? left : nodeSha256(nodeInput(left, root));
      end -= run;
    }
  }
  return { size, root: root ?? nodeSha256(new Uint8Array()) };
}

/** Of 2^n hashes. */
function subtree(hashes: readonly Uint8Array[]): Uint8Array {
  let level = hashes;
  while (level.length > 1) {
    const below = level;
    level = Array.from({ length: below.length / 2 }, (_, at) =>
      nodeSha256(nodeInput(below[at * 2] as Uint8Array, below[at * 2 + 1] as Uint8Array)),
    );
  }
  return level[0] as Uint8Array;
}

/** A key with the use of it. */
export interface NoteSigner {
  readonly key: NoteKey;
  sign(data: Uint8Array): Uint8Array;
}

/** A checkpoint's note, signed by each of these: after a key was replaced, by the old one too for a while. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  const text = checkpointText(checkpoint);
  const data = new TextEncoder().encode(text);
  return `${text}\n${signers.map(({ key, sign }) => signatureLine(key, sign(data))).join('')}`;
}
