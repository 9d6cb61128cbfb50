import { and, desc, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import { account, type Db, type Tx, unitChange } from '#db';

type Reader = Db | Tx;

export type UnitChangeRow = typeof unitChange.$inferSelect;

export async function insertUnitChange(tx: Tx, row: UnitChangeRow): Promise<void> {
  await tx.insert(unitChange).values(row);
}

export async function findUnitChange(tx: Reader, orgId: string, id: string): Promise<UnitChangeRow | undefined> {
  return (
    await tx
      .select()
      .from(unitChange)
      .where(and(eq(unitChange.orgId, orgId), eq(unitChange.id, id)))
  )[0];
}

/** Whether something else was done since with a unit of this change, and stands. */
export async function hasLaterChange(tx: Tx, { orgId, id, unitId, otherId, at }: UnitChangeRow): Promise<boolean> {
  const ids = otherId ? [unitId, otherId] : [unitId];
  const rows = await tx
    .select({ id: unitChange.id })
    .from(unitChange)
    .where(
      and(
        eq(unitChange.orgId, orgId),
        ne(unitChange.id, id),
        gt(unitChange.at, at),
        isNull(unitChange.undoneAt),
        or(inArray(unitChange.unitId, ids), inArray(unitChange.otherId, ids)),
      ),
    )
    .limit(1);
  return rows.length > 0;
}

export async function markUnitChangeUndone(tx: Tx, orgId: string, id: string, at: Date): Promise<boolean> {
  const rows = await tx
    .update(unitChange)
    .set({ undoneAt: at })
    .where(and(eq(unitChange.orgId, orgId), eq(unitChange.id, id), isNull(unitChange.undoneAt)))
    .returning({ id: unitChange.id });
  return rows.length > 0;
}

export type ListedUnitChange = Pick<UnitChangeRow, 'id' | 'kind' | 'before' | 'after' | 'at' | 'undoneAt'> & {
  readonly byName: string | null;
};

/** What was done with a unit, newest first. */
export async function listUnitChanges(db: Reader, orgId: string, unitId: string): Promise<ListedUnitChange[]> {
  const { id, kind, before, after, at, undoneAt } = unitChange;
  return await db
    .select({ id, kind, before, after, at, undoneAt, byName: account.name })
    .from(unitChange)
    .leftJoin(account, and(eq(account.orgId, unitChange.orgId), eq(account.id, unitChange.by)))
    .where(and(eq(unitChange.orgId, orgId), or(eq(unitChange.unitId, unitId), eq(unitChange.otherId, unitId))))
    .orderBy(desc(at), id)
    .limit(50);
}

/** A month: until then a change of a unit can be undone. */
export const undoableMs = 30 * 86_400_000;

/** Forgets who moved once that cannot be taken back any more. */
export async function freeUnitChanges(db: Db, now: Date): Promise<void> {
  const before = new Date(now.getTime() - undoableMs);
  await db
    .update(unitChange)
    .set({ moved: [] })
    .where(and(lt(unitChange.at, before), sql`cardinality(${unitChange.moved}) > 0`));
}
