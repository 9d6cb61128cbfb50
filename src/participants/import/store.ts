import { and, eq, sql } from 'drizzle-orm';
import { type Db, rosterImport, type Tx } from '#db';

export type ImportRow = typeof rosterImport.$inferSelect;

/** Keeps a preview. Its rows are encrypted before they come here. */
export async function insertImport(db: Db | Tx, row: ImportRow): Promise<void> {
  await db.insert(rosterImport).values(row);
}

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
