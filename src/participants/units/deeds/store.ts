import { and, asc, desc, eq, gt, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm';
import {
  account,
  attendance,
  type Db,
  event,
  pact,
  participant,
  type Tx,
  unit,
  unitAlias,
  unitChange,
  unitExpected,
} from '#db';
import type { EventState } from '#event';

type Reader = Db | Tx;
export type UnitRow = typeof unit.$inferSelect;
export type UnitChangeRow = typeof unitChange.$inferSelect;

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

/** An event with people of a unit: how many are on its roster, and how many of them have signed or come. */
export interface EventWithUnit extends Record<string, unknown> {
  readonly eventId: string;
  readonly title: string;
  readonly state: EventState;
  readonly people: number;
  readonly held: number;
}

/** In which events a unit has people, those too who were taken off. */
export async function eventsWithUnit(db: Reader, orgId: string, unitId: string): Promise<EventWithUnit[]> {
  return [
    ...(await db.execute<EventWithUnit>(sql`
      select e.id as "eventId", e.title, e.state, count(*) filter (where p.removed_at is null)::int as people,
        count(*) filter (where p.removed_at is null and p.id in (
          select ${pact.participantId} from ${pact} where ${pact.orgId} = ${orgId} and ${pact.eventId} = e.id
          union select ${attendance.participantId} from ${attendance}
          where ${attendance.orgId} = ${orgId} and ${attendance.eventId} = e.id and ${attendance.withdrawnAt} is null))::int as held
      from ${participant} p join ${event} e on e.org_id = p.org_id and e.id = p.event_id
      where p.org_id = ${orgId} and p.unit_id = ${unitId}
      group by e.id, e.title, e.state, e.created_at order by e.created_at desc, e.id`)),
  ];
}

/** Events whose rosters may still change, in the order in which they are held. */
export async function unclosedEvents(db: Reader, orgId: string): Promise<string[]> {
  const rows = await db
    .select({ id: event.id })
    .from(event)
    .where(and(eq(event.orgId, orgId), ne(event.state, 'closed')))
    .orderBy(asc(event.id));
  return rows.map(({ id }) => id);
}

/** Whoever of an event a unit has, those too who were taken off; of these ids where some are given. */
export async function peopleOfUnit(
  tx: Tx,
  { orgId, eventId, unitId }: { readonly orgId: string; readonly eventId: string; readonly unitId: string },
  only?: readonly string[],
): Promise<string[]> {
  const among = only
    ? sql` and id in (select v::uuid from jsonb_array_elements_text(${JSON.stringify(only)}::jsonb) v)`
    : sql``;
  const rows = await tx.execute<{ id: string }>(
    sql`select id from ${participant} where org_id = ${orgId} and event_id = ${eventId} and unit_id = ${unitId}${among} order by id`,
  );
  return rows.map(({ id }) => id);
}

/** Gives people of an event a unit, or the one they have again: what is printed of them is another from here on. */
export async function setUnit(
  tx: Tx,
  { orgId, eventId, unitId, at }: { orgId: string; eventId: string; unitId: string; at: Date },
  ids: readonly string[],
): Promise<void> {
  await tx.execute(sql`
    update ${participant} set unit_id = ${unitId}, updated_at = ${at.toISOString()}::timestamptz
    where org_id = ${orgId} and event_id = ${eventId}
      and id in (select v::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) v)`);
}

/** The people, and the numbers expected, that closed events have of a unit are of another row from here on, which has its name. */
export async function moveClosed(tx: Tx, orgId: string, from: string, to: string): Promise<void> {
  const closed = sql`(select ${event.id} from ${event} where ${event.orgId} = ${orgId} and ${event.state} = 'closed')`;
  await tx.execute(
    sql`update ${participant} set unit_id = ${to} where org_id = ${orgId} and unit_id = ${from} and event_id in ${closed}`,
  );
  await tx.execute(
    sql`update ${unitExpected} set unit_id = ${to} where org_id = ${orgId} and unit_id = ${from} and event_id in ${closed}`,
  );
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

export type ExpectedRow = { readonly eventId: string; readonly people: number };

/** How many a unit is expected to have, in events that are not closed. */
export async function unclosedExpected(tx: Tx, orgId: string, unitId: string): Promise<ExpectedRow[]> {
  return await tx
    .select({ eventId: unitExpected.eventId, people: unitExpected.people })
    .from(unitExpected)
    .innerJoin(event, and(eq(event.orgId, unitExpected.orgId), eq(event.id, unitExpected.eventId)))
    .where(and(eq(unitExpected.orgId, orgId), eq(unitExpected.unitId, unitId), ne(event.state, 'closed')))
    .orderBy(unitExpected.eventId);
}

/** Takes numbers from a unit and gives each to another that has none of its own. */
export async function giveExpected(
  tx: Tx,
  orgId: string,
  { from, to }: { readonly from: string; readonly to: string },
  rows: readonly ExpectedRow[],
): Promise<void> {
  for (const { eventId, people } of rows) {
    await tx
      .delete(unitExpected)
      .where(and(eq(unitExpected.orgId, orgId), eq(unitExpected.eventId, eventId), eq(unitExpected.unitId, from)));
    await tx.insert(unitExpected).values({ orgId, eventId, unitId: to, people }).onConflictDoNothing();
  }
}

/** Gives numbers back; those that the other unit took over are no longer its own. */
export async function takeExpectedBack(
  tx: Tx,
  orgId: string,
  { from, to }: { readonly from: string; readonly to: string },
  rows: readonly (ExpectedRow & { readonly taken: boolean })[],
): Promise<void> {
  const open = new Set(await unclosedEvents(tx, orgId));
  for (const { eventId, people, taken } of rows.filter((row) => open.has(row.eventId))) {
    const { orgId: org, eventId: of, unitId } = unitExpected;
    if (taken) await tx.delete(unitExpected).where(and(eq(org, orgId), eq(of, eventId), eq(unitId, from)));
    await tx.insert(unitExpected).values({ orgId, eventId, unitId: to, people }).onConflictDoNothing();
  }
}

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

export type ListedUnitChange = Omit<UnitChangeRow, 'moved'> & { readonly byName: string | null };

/** What was done with a unit, newest first. */
export async function listUnitChanges(db: Reader, orgId: string, unitId: string): Promise<ListedUnitChange[]> {
  const rows = await db
    .select({ change: unitChange, byName: account.name })
    .from(unitChange)
    .leftJoin(account, and(eq(account.orgId, unitChange.orgId), eq(account.id, unitChange.by)))
    .where(and(eq(unitChange.orgId, orgId), or(eq(unitChange.unitId, unitId), eq(unitChange.otherId, unitId))))
    .orderBy(desc(unitChange.at), unitChange.id)
    .limit(50);
  return rows.map(({ change: { moved: _, ...change }, byName }) => ({ ...change, byName }));
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

/** Where people of each unit that became part of another belong now. */
export async function standingUnits(db: Reader, orgId: string): Promise<Map<string, string>> {
  const rows = await db.execute<{ id: string; now: string }>(sql`
    with recursive way(id, now, next, steps) as (
      select u.id, t.id, t.merged_into, 1 from ${unit} u
      join ${unit} t on t.org_id = u.org_id and t.id = u.merged_into where u.org_id = ${orgId}
      union all
      select w.id, t.id, t.merged_into, w.steps + 1 from way w
      join ${unit} t on t.org_id = ${orgId} and t.id = w.next where w.steps < 100)
    select id, now from way where next is null`);
  return new Map(rows.map(({ id, now }) => [id, now]));
}

function isUnit(orgId: string, id: string) {
  return and(eq(unit.orgId, orgId), eq(unit.id, id));
}
