import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Db, event, participant, type Tx, unit, unitAlias } from '#db';
import { type NamedUnit, type UnitBook, UnitReader } from './unit-book.ts';

type Reader = Db | Tx;

/** More columns a row than parameters would allow at once. */
const batch = 1_000;

/** All that an organisation knows of its units; what became part of another is that other. */
export async function unitBook(db: Reader, orgId: string): Promise<UnitBook> {
  const { id, key, name, regionCode } = unit;
  const units = await db
    .select({ id, key, name, regionCode })
    .from(unit)
    .where(and(eq(unit.orgId, orgId), isNull(unit.mergedInto)))
    .orderBy(unit.name, unit.id);
  const aliases = await db
    .select({ key: unitAlias.key, unitId: unitAlias.unitId })
    .from(unitAlias)
    .where(eq(unitAlias.orgId, orgId))
    .orderBy(unitAlias.key);
  return { units, aliases };
}

/** Held until the transaction ends: one writer of an organisation's units at a time. Taken after any event is held. */
export async function lockUnits(tx: Tx, orgId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`units ${orgId}`}, 0))`);
}

export interface NewUnit extends NamedUnit {
  readonly id: string;
}

/**
 * Finds or makes these units, as the organisation knows them (`UnitReader`); answers with the id of each key that was asked for.
 * A region code and a parent fill a gap and change nothing, the code only where no closed event's papers would say it newly.
 */
export async function saveUnits(tx: Tx, orgId: string, units: readonly NewUnit[]): Promise<Map<string, string>> {
  await lockUnits(tx, orgId);
  const reader = new UnitReader(await unitBook(tx, orgId));
  const wanted = new Map(units.map((one) => [one.key, { ...one, ...reader.read(one) }]));
  const ids = await insertUnits(tx, orgId, [...wanted.values()]);
  const saved = new Map([...wanted].map(([key, as]) => [key, ids.get(as.key) ?? '']));
  await fillCodes(tx, orgId, wanted.values(), ids);
  await fillParents(tx, orgId, [...wanted.values()], reader, ids);
  return saved;
}

/** A unit that had become part of another is one of its own again, once its spelling is no longer read as that other. */
async function insertUnits(tx: Tx, orgId: string, units: readonly NewUnit[]): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const rows = [...new Map(units.map((one) => [one.key, one])).values()];
  for (let start = 0; start < rows.length; start += batch) {
    const saved = await tx
      .insert(unit)
      .values(
        rows.slice(start, start + batch).map(({ id, key, name, regionCode }) => ({ orgId, id, key, name, regionCode })),
      )
      .onConflictDoUpdate({ target: [unit.orgId, unit.key], set: { mergedInto: null } })
      .returning({ id: unit.id, key: unit.key });
    for (const { id, key } of saved) ids.set(key, id);
  }
  return ids;
}

export async function fillCodes(
  tx: Tx,
  orgId: string,
  units: Iterable<Pick<NewUnit, 'key' | 'regionCode'>>,
  ids: ReadonlyMap<string, string>,
) {
  const codes = [...units].flatMap(({ key, regionCode }) =>
    regionCode ? [{ id: ids.get(key), code: regionCode }] : [],
  );
  if (codes.length === 0) return;
  await tx.execute(sql`
    update ${unit} set region_code = given.code
    from jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) as given(id uuid, code text)
    where ${unit.orgId} = ${orgId} and ${unit.id} = given.id and ${unit.regionCode} is null and not exists (
      select from ${participant} join ${event} on ${event.orgId} = ${participant.orgId} and ${event.id} = ${participant.eventId}
      where ${participant.orgId} = ${orgId} and ${participant.unitId} = given.id and ${event.state} = 'closed')`);
}

/** The office above, by its name; made where there is none. Nothing becomes its own parent, and no circle comes of it. */
async function fillParents(
  tx: Tx,
  orgId: string,
  units: readonly NewUnit[],
  reader: UnitReader,
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const above = units.flatMap((one) =>
    one.parent ? [{ key: one.key, parent: reader.read({ ...one.parent, regionCode: null }) }] : [],
  );
  if (above.length === 0) return;
  const made = await insertUnits(
    tx,
    orgId,
    above.map(({ parent }) => ({ id: crypto.randomUUID(), ...parent })),
  );
  for (const { key, parent } of above) {
    const [id, parentId] = [ids.get(key), made.get(parent.key)];
    if (id && parentId && id !== parentId) await setParent(tx, orgId, id, parentId, true);
  }
}

/** Puts a unit below another. False where that would make a circle. */
export async function setParent(
  tx: Tx,
  orgId: string,
  id: string,
  parentId: string | null,
  onlyGap = false,
): Promise<boolean> {
  const set = await tx
    .update(unit)
    .set({ parentId })
    .where(
      and(
        eq(unit.orgId, orgId),
        eq(unit.id, id),
        onlyGap ? isNull(unit.parentId) : undefined,
        parentId === null
          ? undefined
          : sql`${id}::uuid not in (
              with recursive up(id, parent_id) as (
                select id, parent_id from unit where org_id = ${orgId} and id = ${parentId}
                union select u.id, u.parent_id from unit u join up on u.org_id = ${orgId} and u.id = up.parent_id)
              select id from up)`,
      ),
    )
    .returning({ id: unit.id });
  return set.length > 0;
}

/** Remembers spellings of units; a spelling that was decided about before is what it is now. */
export async function saveAliases(
  tx: Tx,
  orgId: string,
  aliases: readonly { readonly key: string; readonly name: string; readonly unitId: string }[],
  at: Date,
): Promise<void> {
  const rows = [...new Map(aliases.map((one) => [one.key, { orgId, ...one, at }])).values()];
  for (let start = 0; start < rows.length; start += batch) {
    await tx
      .insert(unitAlias)
      .values(rows.slice(start, start + batch))
      .onConflictDoUpdate({
        target: [unitAlias.orgId, unitAlias.key],
        set: { unitId: sql`excluded.unit_id`, name: sql`excluded.name`, at: sql`excluded.at` },
      });
  }
}
