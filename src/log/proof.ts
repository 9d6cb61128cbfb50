import type { Db } from '#db';
import { type CanonicalValue, inclusionProof, type ReadTile, tilePath, toBase64 } from '#trust/log';
import { nodeSha256 } from '#trust/log/append';
import { type CheckpointRow, lastCheckpoint, readTileRow } from './store/places.ts';
import { leafById, leafOf } from './store/proofs.ts';

/** Shows to anyone who holds the log's key that a leaf is in the log. Ready for JSON. */
export interface LogProof {
  /** The published bytes of the leaf, base64. */
  readonly leaf: string;
  readonly index: number;
  readonly size: number;
  /** Audit path, base64. */
  readonly path: readonly string[];
  /** The checkpoint's note; its size is `size`. */
  readonly checkpoint: string;
  /** When that checkpoint was signed, as the server says. */
  readonly checkpointAt: string;
  /** What the leaf commits to, and its salt (base64url): for who may know what it stands for. */
  readonly record: CanonicalValue;
  readonly salt: string;
}

/** Proofs of many leaves, all to one checkpoint. */
export interface Proofs {
  readonly checkpoint: CheckpointRow | undefined;
  /** Undefined for a leaf that has no place in this checkpoint (yet), or that does not exist. */
  proofOf(leafId: bigint): Promise<LogProof | undefined>;
}

/** Tiles that are kept while proofs are made: what 250,000 leaves have. */
const keptTiles = 1000;

/** Takes the newest checkpoint and keeps the tiles it has read, so that thousands of proofs read each tile once. */
export async function openProofs(db: Db): Promise<Proofs> {
  const checkpoint = await lastCheckpoint(db);
  const kept = new Map<string, Uint8Array>();
  const readTile: ReadTile = async (tile) => {
    const path = tilePath(tile);
    const hashes = kept.get(path) ?? (await readTileRow(db, tile)) ?? new Uint8Array();
    if (kept.size < keptTiles) kept.set(path, hashes);
    return hashes;
  };
  const proofOf = async (leafId: bigint): Promise<LogProof | undefined> => {
    const row = await leafById(db, leafId);
    if (!checkpoint || !row || row.position === null || row.position >= BigInt(checkpoint.size)) return undefined;
    const { size, note, at } = checkpoint;
    const index = Number(row.position);
    const path = await inclusionProof({ size, readTile, sha256: nodeSha256 }, index);
    return {
      leaf: toBase64(row.leaf),
      index,
      size,
      path: path.map(toBase64),
      checkpoint: note,
      checkpointAt: at.toISOString(),
      record: row.record as CanonicalValue,
      salt: Buffer.from(row.salt).toString('base64url'),
    };
  };
  return { checkpoint, proofOf };
}

/** The proof of one leaf to the newest checkpoint; undefined while it has no place. */
export async function proofOf(db: Db, leafId: bigint): Promise<LogProof | undefined> {
  return (await openProofs(db)).proofOf(leafId);
}

/** As proofOf(), for the leaf of this kind that speaks of a row: the revocation of a pact, say. */
export async function proofOfSubject(
  db: Db,
  row: { readonly orgId: string; readonly subject: string },
  kind: string,
): Promise<LogProof | undefined> {
  const leaf = await leafOf(db, row, kind);
  return leaf && proofOf(db, leaf.id);
}
