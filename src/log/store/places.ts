import { and, asc, desc, gte, isNull, lt, sql } from 'drizzle-orm';
import { type Db, logCheckpoint, logLeaf, logTile, type Tx } from '#db';
import { type Tile, tileWidth } from '#trust/log';
import type { FilledTile } from '#trust/log/append';

/** Reads work inside and outside a transaction. */
type Reader = Db | Tx;

/** A checkpoint as its row has it. */
export type CheckpointRow = typeof logCheckpoint.$inferSelect;

/** A leaf that has no place yet. */
export interface WaitingLeaf {
  readonly id: bigint;
  readonly kind: string;
  readonly leaf: Uint8Array;
}

const turn = 727_010;

/** True for one transaction at a time, of all processes; held until it ends. */
export async function takeTurn(tx: Tx): Promise<boolean> {
  const [row] = await tx.execute<{ taken: boolean }>(sql`select pg_try_advisory_xact_lock(${turn}) as taken`);
  return row?.taken === true;
}

/** Whether anything waits: asked often, answered by an index that holds only what waits. */
export async function anyWaiting(db: Db): Promise<boolean> {
  const [row] = await db.execute<{ waiting: boolean }>(
    sql`select exists (select from ${logLeaf} where ${isNull(logLeaf.position)}) as waiting`,
  );
  return row?.waiting === true;
}

/**
 * What waits, oldest id first. Ids are handed out before transactions commit, so a lower one may appear later: nobody may
 * conclude from an id that all below it are there.
 */
export async function readWaiting(tx: Tx, most: number): Promise<WaitingLeaf[]> {
  return await tx
    .select({ id: logLeaf.id, kind: logLeaf.kind, leaf: logLeaf.leaf })
    .from(logLeaf)
    .where(isNull(logLeaf.position))
    .orderBy(asc(logLeaf.id))
    .limit(most);
}

/** The head that was signed last; undefined before the first. */
export async function lastCheckpoint(db: Reader): Promise<CheckpointRow | undefined> {
  return (await db.select().from(logCheckpoint).orderBy(desc(logCheckpoint.size)).limit(1))[0];
}

/** Leaves that have a place at or behind `size`, where none may be. */
export async function anyBeyond(tx: Reader, size: number): Promise<boolean> {
  const where = gte(logLeaf.position, BigInt(size));
  return (await tx.select({ id: logLeaf.id }).from(logLeaf).where(where).limit(1)).length > 0;
}

/** A tile's hashes, at most its width; shorter, or undefined, when fewer are there. */
export async function readTileRow(db: Reader, { level, index, width }: Tile): Promise<Uint8Array | undefined> {
  const [row] = await db
    .select({ hashes: sql<Uint8Array>`substring(${logTile.hashes} from 1 for ${width * 32})` })
    .from(logTile)
    .where(sql`${logTile.level} = ${level} and ${logTile.index} = ${index}`);
  return row?.hashes;
}

/** The published bytes of the leaves at places `start` to just before `end`; fewer when there are fewer. */
export async function readEntries(db: Reader, start: number, end: number): Promise<Uint8Array[]> {
  const rows = await db
    .select({ leaf: logLeaf.leaf })
    .from(logLeaf)
    .where(and(gte(logLeaf.position, BigInt(start)), lt(logLeaf.position, BigInt(end))))
    .orderBy(asc(logLeaf.position))
    .limit(Math.min(end - start, tileWidth));
  return rows.map(({ leaf }) => leaf);
}

/** Gives leaves their places, one after the other from `first` on. */
export async function writePlaces(tx: Tx, ids: readonly bigint[], first: number): Promise<void> {
  const list = JSON.stringify(ids.map(String));
  await tx.execute(sql`
    update log_leaf l set position = ${first}::bigint + v.place - 1
    from jsonb_array_elements_text(${list}::jsonb) with ordinality as v (id, place)
    where l.id = v.id::bigint and l.position is null`);
}

/** Writes tiles that are new or fuller than before. */
export async function writeTiles(tx: Tx, tiles: readonly FilledTile[]): Promise<void> {
  const rows = tiles.map(({ level, index, hashes }) => ({ level, index, hashes }));
  await tx
    .insert(logTile)
    .values(rows)
    .onConflictDoUpdate({ target: [logTile.level, logTile.index], set: { hashes: sql`excluded.hashes` } });
}

export async function writeCheckpoint(tx: Tx, row: CheckpointRow): Promise<void> {
  await tx.insert(logCheckpoint).values(row);
}
