import { and, asc, count, eq, isNull, min } from 'drizzle-orm';
import { type Db, logLeaf } from '#db';

/** What is kept of a leaf. */
export type LeafRow = typeof logLeaf.$inferSelect;

export async function leafById(db: Db, id: bigint): Promise<LeafRow | undefined> {
  return (await db.select().from(logLeaf).where(eq(logLeaf.id, id)))[0];
}

/** The leaf of this kind that speaks of the same row as another leaf, or of this row; the first if there are several. */
export async function leafOf(
  db: Db,
  { orgId, subject }: Pick<LeafRow, 'orgId' | 'subject'>,
  kind: string,
): Promise<LeafRow | undefined> {
  const where = and(eq(logLeaf.orgId, orgId), eq(logLeaf.subject, subject), eq(logLeaf.kind, kind));
  return (await db.select().from(logLeaf).where(where).orderBy(asc(logLeaf.id)).limit(1))[0];
}

/** How many leaves wait for their place, and since when. */
export async function waitingSince(db: Db): Promise<{ readonly count: number; readonly since: Date | null }> {
  const [row] = await db
    .select({ count: count(), since: min(logLeaf.at) })
    .from(logLeaf)
    .where(isNull(logLeaf.position));
  return { count: row?.count ?? 0, since: row?.since ?? null };
}
