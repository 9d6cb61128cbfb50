import { and, desc, eq, inArray, lt, ne, type SQL, sql } from 'drizzle-orm';
import { type Db, rosterImport, type Tx } from '#db';

export type ImportRow = typeof rosterImport.$inferSelect;

/** Previews of one event that wait at a time: an older one is discarded when the next comes. */
const mostWaiting = 5;
const previewMs = 7 * 86_400_000;
const endedMs = 30 * 86_400_000;

/** Keeps a preview, and discards those that are one too many. Its rows are encrypted before they come here. */
export async function insertImport(db: Db, row: ImportRow): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.insert(rosterImport).values(row);
    const others = tx
      .select({ id: rosterImport.id })
      .from(rosterImport)
      .where(and(isWaiting(row.orgId, row.eventId), ne(rosterImport.id, row.id)))
      .orderBy(desc(rosterImport.createdAt))
      .offset(mostWaiting - 1);
    await discard(tx, and(isWaiting(row.orgId, row.eventId), inArray(rosterImport.id, others)));
  });
}

/** Discards previews that nobody applied for a week, and deletes what was applied or discarded a month ago. */
export async function freeImports(db: Db, now: Date): Promise<void> {
  const before = (ms: number) => lt(rosterImport.createdAt, new Date(now.getTime() - ms));
  await discard(db, and(eq(rosterImport.state, 'preview'), before(previewMs)));
  await db.delete(rosterImport).where(and(ne(rosterImport.state, 'preview'), before(endedMs)));
}

/** The rows, and the NIKs in them, are gone with it. */
async function discard(tx: Db | Tx, which: SQL | undefined): Promise<void> {
  await tx.update(rosterImport).set({ state: 'discarded', rowsBox: sql`''::bytea` }).where(which);
}

const isWaiting = (orgId: string, eventId: string) =>
  and(eq(rosterImport.orgId, orgId), eq(rosterImport.eventId, eventId), eq(rosterImport.state, 'preview'));

/**
 * Tells the database's planner how many people there are. It would learn so by itself a minute later; until then it
 * would compare each with each. Nothing is lost if we crash before.
 */
export async function refreshStatistics(db: Db): Promise<void> {
  await db.execute(sql`analyze participant`);
}

/** A preview of this event; undefined for another event's, or none. */
export async function findImport(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  id: string,
): Promise<ImportRow | undefined> {
  return (
    await db
      .select()
      .from(rosterImport)
      .where(isImport(orgId, eventId, id))
  )[0];
}

/** Replaces the rows of a preview that is still waiting. */
export async function updateRows(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  id: string,
  rowsBox: Uint8Array,
): Promise<void> {
  await db
    .update(rosterImport)
    .set({ rowsBox })
    .where(and(isImport(orgId, eventId, id), eq(rosterImport.state, 'preview')));
}

/** Ends a preview: its rows (and the NIKs in them) are gone with it. Answers whether it was still waiting. */
export async function endImport(
  tx: Db | Tx,
  orgId: string,
  eventId: string,
  id: string,
  state: 'applied' | 'discarded',
  at: Date,
): Promise<boolean> {
  const ended = await tx
    .update(rosterImport)
    .set({ state, appliedAt: state === 'applied' ? at : null, rowsBox: sql`''::bytea` })
    .where(and(isImport(orgId, eventId, id), eq(rosterImport.state, 'preview')))
    .returning({ id: rosterImport.id });
  return ended.length > 0;
}

function isImport(orgId: string, eventId: string, id: string) {
  return and(eq(rosterImport.orgId, orgId), eq(rosterImport.eventId, eventId), eq(rosterImport.id, id));
}
