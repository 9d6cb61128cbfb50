import { and, asc, count, gt, gte, isNotNull, isNull, lt, min, sql } from 'drizzle-orm';
import { logCheckpoint, logLeaf, logTile, type Tx } from '#db';

/** A leaf with the checkpoint that ends with it, if one does. */
export interface AuditedLeaf {
  readonly id: bigint;
  readonly kind: string;
  readonly record: unknown;
  readonly salt: Uint8Array;
  readonly leaf: Uint8Array;
  readonly at: Date;
  readonly position: bigint | null;
  readonly checkpoint: typeof logCheckpoint.$inferSelect | null;
}

const columns = {
  id: logLeaf.id,
  kind: logLeaf.kind,
  record: logLeaf.record,
  salt: logLeaf.salt,
  leaf: logLeaf.leaf,
  at: logLeaf.at,
  position: logLeaf.position,
};

/** Leaves from a place on, in the log's order. */
export async function leavesFrom(tx: Tx, place: bigint, most: number): Promise<AuditedLeaf[]> {
  return await tx
    .select({ ...columns, checkpoint: logCheckpoint })
    .from(logLeaf)
    .leftJoin(logCheckpoint, sql`${logCheckpoint.size} = ${logLeaf.position} + 1`)
    .where(gte(logLeaf.position, place))
    .orderBy(asc(logLeaf.position))
    .limit(most);
}

/** Leaves without a place, by id. */
export async function waitingFrom(tx: Tx, after: bigint, most: number): Promise<AuditedLeaf[]> {
  const rows = await tx
    .select(columns)
    .from(logLeaf)
    .where(and(isNull(logLeaf.position), gt(logLeaf.id, after)))
    .orderBy(asc(logLeaf.id))
    .limit(most);
  return rows.map((row) => ({ ...row, checkpoint: null }));
}

/** Checkpoints that end with a leaf that is not there. */
export async function danglingCheckpoints(tx: Tx): Promise<number[]> {
  const rows = await tx
    .select({ size: logCheckpoint.size })
    .from(logCheckpoint)
    .leftJoin(logLeaf, sql`${logLeaf.position} = ${logCheckpoint.size} - 1`)
    .where(isNull(logLeaf.id))
    .orderBy(asc(logCheckpoint.size))
    .limit(1000);
  return rows.map(({ size }) => size);
}

/** How many tiles are stored. */
export async function countTiles(tx: Tx): Promise<number> {
  return (await tx.select({ all: count() }).from(logTile))[0]?.all ?? 0;
}

/** Leaves in the log by kind, and how many have a place. */
export async function countLeaves(tx: Tx): Promise<{ readonly kind: string; readonly count: number }[]> {
  return await tx
    .select({ kind: logLeaf.kind, count: count() })
    .from(logLeaf)
    .where(isNotNull(logLeaf.position))
    .groupBy(logLeaf.kind)
    .orderBy(logLeaf.kind);
}

/** Since when the oldest leaf waits that was there before `before`. */
export async function oldestWaiting(tx: Tx, before: Date): Promise<Date | null> {
  const [row] = await tx
    .select({ at: min(logLeaf.at) })
    .from(logLeaf)
    .where(and(isNull(logLeaf.position), lt(logLeaf.at, before)));
  return row?.at ?? null;
}
