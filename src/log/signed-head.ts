import type { Db, Tx } from '#db';
import { Refusal } from '#errors';
import { edgeOf, type NoteKey, openCheckpoint, tileWidth } from '#trust/log';
import { emptyTree, type GrowingTree, grow, headOf, nodeVerify, treeFromEdge } from '#trust/log/append';
import { same } from './same.ts';
import { anyBeyond, type CheckpointRow, lastCheckpoint, readEntries, readTileRow } from './store/places.ts';

/** What was signed last, and the tree it stands for, found to agree. */
export interface SignedHead {
  readonly checkpoint: CheckpointRow | undefined;
  readonly tree: GrowingTree;
}

/**
 * Reads the right edge of the tree and holds it against what was signed and against the leaves beneath it.
 * @throws Refusal 'log-disagrees' {what}: somebody changed the log's tables. Nothing may be appended then.
 */
export async function signedHead(db: Db | Tx, keys: readonly NoteKey[]): Promise<SignedHead> {
  const checkpoint = await lastCheckpoint(db);
  const size = checkpoint?.size ?? 0;
  if (await anyBeyond(db, size)) throw disagreement('position');
  if (!checkpoint) return { checkpoint, tree: emptyTree };
  const opened = await openCheckpoint(checkpoint.note, keys, nodeVerify).catch((error: unknown) => {
    // What is no note at all was not signed by us either.
    if (error instanceof Refusal) return undefined;
    throw error;
  });
  if (!opened || opened.size !== size || !same(opened.root, checkpoint.root)) throw disagreement('checkpoint');
  const tree = await edge(db, size);
  if (!same(headOf(tree).root, opened.root)) throw disagreement('tile');
  const start = size - (size % tileWidth);
  const leaves = await readEntries(db, start, size);
  const beneath = Buffer.concat(grow(emptyTree, leaves).tree.edge[0] ?? []);
  if (!same(beneath, Buffer.concat(tree.edge[0] ?? []))) throw disagreement('leaf');
  return { checkpoint, tree };
}

async function edge(db: Db | Tx, size: number): Promise<GrowingTree> {
  const tiles = [];
  for (const tile of edgeOf(size)) tiles.push({ ...tile, hashes: (await readTileRow(db, tile)) ?? new Uint8Array() });
  try {
    return treeFromEdge(size, tiles);
  } catch (error) {
    if (error instanceof RangeError) throw disagreement('tile');
    throw error;
  }
}

/** What is stored is not what was signed. */
export function disagreement(what: 'position' | 'checkpoint' | 'tile' | 'leaf' | 'proof'): Refusal {
  return new Refusal('log-disagrees', { what });
}
