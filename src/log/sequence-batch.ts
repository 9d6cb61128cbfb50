import type { Clock } from '#clock';
import type { Db, Tx } from '#db';
import { consistencyProof, decodeLeaf, openCheckpoint, type ReadTile, verifyConsistency } from '#trust/log';
import {
  type FilledTile,
  type GrowingTree,
  grow,
  headOf,
  nodeSha256,
  nodeVerify,
  signCheckpoint,
} from '#trust/log/append';
import { type LogCustody, type LogKeys, logKeys } from './keys.ts';
import { disagreement, type SignedHead, signedHead } from './signed-head.ts';
import {
  readTileRow,
  readWaiting,
  takeTurn,
  type WaitingLeaf,
  writeCheckpoint,
  writePlaces,
  writeTiles,
} from './store/places.ts';

/** What sequencing needs: the log's tables, and the use of its key. */
export interface Sequencing {
  readonly db: Db;
  readonly clock: Clock;
  readonly custody: LogCustody;
}

/** Leaves at a time. More wait for the next batch, which follows at once. */
export const mostLeaves = 1024;

/**
 * Gives what waits its place in the log: one transaction writes places, tiles and the checkpoint that says so, or nothing.
 * Answers how many leaves got one; 0 too while another process is at it. If we crash after signing and before the commit,
 * the note is lost with us and nobody has seen it.
 * @throws Refusal 'log-disagrees' {what} when what is stored is not what was signed; then nothing was written.
 */
export async function sequenceBatch({ db, clock, custody }: Sequencing): Promise<number> {
  const keys = await logKeys(custody);
  return await db.transaction(async (tx) => {
    if (!(await takeTurn(tx))) return 0;
    const waiting = await readWaiting(tx, mostLeaves);
    if (waiting.length === 0) return 0;
    for (const leaf of waiting) assertLeaf(leaf);
    const before = await signedHead(tx, keys.known);
    const { tree, tiles } = grow(
      before.tree,
      waiting.map(({ leaf }) => leaf),
    );
    const head = headOf(tree);
    const note = signCheckpoint({ origin: keys.origin, ...head }, keys.signers);
    await assertPublishable(tx, { keys, before, tree, tiles, note });
    await writePlaces(
      tx,
      waiting.map(({ id }) => id),
      before.tree.size,
    );
    await writeTiles(tx, tiles);
    await writeCheckpoint(tx, { ...head, note, at: clock.now() });
    return waiting.length;
  });
}

/** Only what newLeaf() writes is published: whoever changes a waiting row would have his bytes signed otherwise. */
function assertLeaf({ leaf, kind }: WaitingLeaf): void {
  if (decodeLeaf(leaf).kind !== kind) throw disagreement('leaf');
}

interface Publishing {
  readonly keys: LogKeys;
  readonly before: SignedHead;
  readonly tree: GrowingTree;
  readonly tiles: readonly FilledTile[];
  readonly note: string;
}

/** Reads what is about to be published as a witness will: by the checking side, from the tiles, against the last note. */
async function assertPublishable(tx: Tx, { keys, before, tree, tiles, note }: Publishing): Promise<void> {
  const published = await openCheckpoint(note, keys.known, nodeVerify);
  const readTile: ReadTile = async (tile) => {
    const { hashes } = tiles.find(({ level, index }) => level === tile.level && index === tile.index) ?? {};
    return hashes ?? (await readTileRow(tx, tile)) ?? new Uint8Array();
  };
  const proof = await consistencyProof({ size: tree.size, readTile, sha256: nodeSha256 }, before.tree.size);
  const older = headOf(before.tree);
  if (!published || published.size !== tree.size || !(await verifyConsistency(older, published, proof, nodeSha256))) {
    throw disagreement('proof');
  }
}
