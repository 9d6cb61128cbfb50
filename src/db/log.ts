import { type NewLeaf, newLeaf } from '#trust/log/append';
import type { Tx } from './index.ts';
import { logLeaf } from './schema/log.ts';

export interface Act {
  readonly orgId: string;
  readonly kind: NewLeaf['kind'];
  /** Id of the row the act made or changed. */
  readonly subject: string;
  /** What happened, in the log's canonical form: digests and ids, never a NIK; times as ISO 8601. */
  readonly record: Readonly<Record<string, string | number | null>>;
  readonly at: Date;
}

/**
 * Writes an act's leaf in the transaction of the act itself: either both are there or neither. Its place in the log is
 * given later, by the sequencer. The salt goes into the holder's receipt.
 */
export async function appendLeaf(tx: Tx, { orgId, kind, subject, record, at }: Act): Promise<NewLeaf> {
  const leaf = newLeaf(kind, record);
  await insertLeaf(tx, { orgId, subject, at, leaf });
  return leaf;
}

/** As appendLeaf(), for a leaf whose commitment had to be known before the transaction began. The answer is its row's id. */
export async function insertLeaf(
  tx: Tx,
  { orgId, subject, at, leaf }: { orgId: string; subject: string; at: Date; leaf: NewLeaf },
): Promise<bigint> {
  const [row] = await tx
    .insert(logLeaf)
    .values({ orgId, kind: leaf.kind, subject, record: leaf.record, salt: leaf.salt, leaf: leaf.leaf, at })
    .returning({ id: logLeaf.id });
  if (!row) throw new Error('BUG: an insert that answers without its row');
  return row.id;
}
