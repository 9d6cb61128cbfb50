import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Db, participant, type Tx, unit, unitExpected } from '#db';
import { standingRows } from '../deeds/store/standing.ts';

/** A unit as an event sees it: how many participants it has there, and how many are expected, where anybody said so. */
export interface UnitInEvent extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  readonly regionCode: string | null;
  readonly parentId: string | null;
  readonly mergedInto: string | null;
  readonly people: number;
  readonly expected: number | null;
}

interface Place {
  readonly orgId: string;
  readonly eventId: string;
}

/** All units of an organisation, by name; of those that became part of others only what this event still has people in. */
export async function unitsInEvent(db: Db | Tx, { orgId, eventId }: Place): Promise<UnitInEvent[]> {
  return [
    ...(await db.execute<UnitInEvent>(sql`
      select u.id, u.name, u.region_code as "regionCode", u.parent_id as "parentId", u.merged_into as "mergedInto",
        coalesce(c.people, 0)::int as people, x.people as expected
      from ${unit} u
      left join (
        select unit_id, count(*) as people from ${participant}
        where org_id = ${orgId} and event_id = ${eventId} and removed_at is null and role = 'peserta' group by unit_id
      ) c on c.unit_id = u.id
      left join ${unitExpected} x on x.org_id = u.org_id and x.event_id = ${eventId} and x.unit_id = u.id
      where u.org_id = ${orgId} and (u.merged_into is null or c.people > 0)
      order by u.name, u.id`)),
  ];
}

/** Says how many of each unit are expected; null takes the number back. */
export async function saveExpected(
  tx: Tx,
  { orgId, eventId }: Place,
  rows: readonly { readonly unitId: string; readonly people: number | null }[],
): Promise<void> {
  const none = rows.filter(({ people }) => people === null).map(({ unitId }) => unitId);
  if (none.length > 0) {
    const { orgId: org, eventId: of, unitId } = unitExpected;
    await tx.delete(unitExpected).where(and(eq(org, orgId), eq(of, eventId), inArray(unitId, none)));
  }
  const given = rows.flatMap(({ unitId, people }) => (people === null ? [] : [{ orgId, eventId, unitId, people }]));
  for (let start = 0; start < given.length; start += 1_000) {
    await tx
      .insert(unitExpected)
      .values(given.slice(start, start + 1_000))
      .onConflictDoUpdate({
        target: [unitExpected.orgId, unitExpected.eventId, unitExpected.unitId],
        set: { people: sql`excluded.people` },
      });
  }
}

/** The unit by which an event's people have one: itself, or what it became, or what it was when the event was closed. */
export async function unitHere(
  db: Db | Tx,
  { orgId, eventId }: Place,
  id: string,
): Promise<{ readonly id: string; readonly name: string } | undefined> {
  const [here] = await db.execute<{ id: string; name: string }>(sql`
    with standing(was, now) as (${standingRows(orgId)}),
    asked as (select coalesce((select now from standing where was = ${id}), ${id}::uuid) as now)
    select u.id, u.name from ${unit} u left join standing s on s.was = u.id
    where u.org_id = ${orgId} and coalesce(s.now, u.id) = (select now from asked)
    order by exists (select from ${participant} p where p.org_id = ${orgId} and p.event_id = ${eventId} and p.unit_id = u.id) desc,
      u.id = ${id} desc, u.merged_into is null desc, u.id
    limit 1`);
  return here;
}
