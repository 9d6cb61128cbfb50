import { asc, count, eq, isNull, min } from 'drizzle-orm';
import { type Db, logLeaf } from '#db';

/** What is kept of a leaf. */
export type LeafRow = typeof logLeaf.$inferSelect;

export async function leafById(db: Db, id: bigint): Promise<LeafRow | undefined> {
  return (await db.select().from(logLeaf).where(eq(logLeaf.id, id)))[0];
}

/** The leaf of this kind that speaks of a row, the first one if there are several. */
export async function leafOf(db: Db, subject: string, kind: string): Promise<LeafRow | undefined> {
  const rows = await db.select().from(logLeaf).where(eq(logLeaf.subject, subject)).orderBy(asc(logLeaf.id)).limit(100);
  return rows.find((row) => row.kind === kind);
}

/** How many leaves wait for their place, and since when. */
export async function waitingSince(db: Db): Promise<{ readonly count: number; readonly since: Date | null }> {
  const [row] = await db
    .select({ count: count(), since: min(logLeaf.at) })
    .from(logLeaf)
    .where(isNull(logLeaf.position));
  return { count: row?.count ?? 0, since: row?.since ?? null };
}
