import { type SQL, sql } from 'drizzle-orm';
import { type Db, type Tx, unit } from '#db';

/** Rows (id, now): each unit that became part of another, and the unit that it is now. */
export function standingRows(orgId: string): SQL {
  return sql`
    with recursive way(id, now, next, steps) as (
      select u.id, t.id, t.merged_into, 1 from ${unit} u
      join ${unit} t on t.org_id = u.org_id and t.id = u.merged_into where u.org_id = ${orgId}
      union all
      select w.id, t.id, t.merged_into, w.steps + 1 from way w
      join ${unit} t on t.org_id = ${orgId} and t.id = w.next where w.steps < 100)
    select id, now from way where next is null`;
}

/** Where people of each unit that became part of another belong now. */
export async function standingUnits(db: Db | Tx, orgId: string): Promise<Map<string, string>> {
  const rows = await db.execute<{ id: string; now: string }>(standingRows(orgId));
  return new Map(rows.map(({ id, now }) => [id, now]));
}
