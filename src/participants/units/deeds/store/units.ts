import { and, eq, inArray, isNull } from 'drizzle-orm';
import { type Db, type Tx, unit, unitAlias } from '#db';

type Reader = Db | Tx;

export type UnitRow = typeof unit.$inferSelect;

/** A unit of this organisation; also one that became part of another. */
export async function findUnit(db: Reader, orgId: string, id: string): Promise<UnitRow | undefined> {
  return (await db.select().from(unit).where(isUnit(orgId, id)))[0];
}

export async function unitOfKey(db: Reader, orgId: string, key: string): Promise<UnitRow | undefined> {
  return (
    await db
      .select()
      .from(unit)
      .where(and(eq(unit.orgId, orgId), eq(unit.key, key)))
  )[0];
}

export async function insertUnit(tx: Tx, row: UnitRow): Promise<void> {
  await tx.insert(unit).values(row);
}

export async function updateUnit(
  tx: Tx,
  orgId: string,
  id: string,
  set: Partial<Pick<UnitRow, 'name' | 'key' | 'regionCode' | 'mergedInto'>>,
): Promise<void> {
  await tx.update(unit).set(set).where(isUnit(orgId, id));
}

/** What lies right below a unit. */
export async function childrenOf(tx: Tx, orgId: string, id: string): Promise<string[]> {
  const rows = await tx
    .select({ id: unit.id })
    .from(unit)
    .where(and(eq(unit.orgId, orgId), eq(unit.parentId, id), isNull(unit.mergedInto)))
    .orderBy(unit.id);
  return rows.map((row) => row.id);
}

export interface AliasRow {
  readonly key: string;
  readonly name: string;
  readonly unitId: string;
}

export async function aliasOfKey(db: Reader, orgId: string, key: string): Promise<AliasRow | undefined> {
  const { key: at, name, unitId } = unitAlias;
  const rows = await db
    .select({ key: at, name, unitId })
    .from(unitAlias)
    .where(and(eq(unitAlias.orgId, orgId), eq(at, key)));
  return rows[0];
}

/** Spellings that are read as a unit. */
export async function aliasesOf(db: Reader, orgId: string, unitId: string): Promise<AliasRow[]> {
  const { key, name } = unitAlias;
  return await db
    .select({ key, name, unitId: unitAlias.unitId })
    .from(unitAlias)
    .where(and(eq(unitAlias.orgId, orgId), eq(unitAlias.unitId, unitId)))
    .orderBy(name, key);
}

export async function deleteAliases(tx: Tx, orgId: string, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await tx.delete(unitAlias).where(and(eq(unitAlias.orgId, orgId), inArray(unitAlias.key, [...keys])));
}

function isUnit(orgId: string, id: string) {
  return and(eq(unit.orgId, orgId), eq(unit.id, id));
}
