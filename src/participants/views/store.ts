import { and, asc, eq, isNull, or, type SQL, sql } from 'drizzle-orm';
import { type Db, rosterView, type Tx } from '#db';

export type ViewRow = typeof rosterView.$inferSelect;

/** An account of an organisation: whose views it sees. */
export interface Viewer {
  readonly orgId: string;
  readonly accountId: string;
}

/** Those of the organisation and the account's own, by name. */
export async function viewsFor(db: Db | Tx, viewer: Viewer): Promise<ViewRow[]> {
  return await db.select().from(rosterView).where(seenBy(viewer)).orderBy(asc(rosterView.name), rosterView.id);
}

/** One that this account sees; undefined for another's. */
export async function findView(db: Db | Tx, viewer: Viewer, id: string): Promise<ViewRow | undefined> {
  const rows = await db
    .select()
    .from(rosterView)
    .where(and(seenBy(viewer), eq(rosterView.id, id)));
  return rows[0];
}

export async function insertView(tx: Tx, row: ViewRow): Promise<void> {
  await tx.insert(rosterView).values(row);
}

/** Deletes one that this account sees. */
export async function deleteView(db: Db | Tx, viewer: Viewer, id: string): Promise<void> {
  await db.delete(rosterView).where(and(seenBy(viewer), eq(rosterView.id, id)));
}

/** Of all organisations: those whose name or search has many digits, however they are parted. */
export async function viewsWithDigits(db: Db): Promise<ViewRow[]> {
  const { name, query } = rosterView;
  return await db
    .select()
    .from(rosterView)
    .where(sql`length(regexp_replace(${name} || ${query}, '[^0-9]', '', 'g')) >= 6`)
    .orderBy(rosterView.orgId, rosterView.id);
}

/** Writes a view anew, unless somebody did meanwhile. */
export async function saveCleaned(db: Db, was: ViewRow, set: Pick<ViewRow, 'name' | 'query'>): Promise<void> {
  const { orgId, id, name, query } = rosterView;
  await db
    .update(rosterView)
    .set(set)
    .where(and(eq(orgId, was.orgId), eq(id, was.id), eq(name, was.name), eq(query, was.query)));
}

function seenBy({ orgId, accountId }: Viewer): SQL | undefined {
  return and(eq(rosterView.orgId, orgId), or(isNull(rosterView.accountId), eq(rosterView.accountId, accountId)));
}
