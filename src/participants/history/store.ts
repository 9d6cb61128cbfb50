import { and, desc, eq, isNull, max, min, sql } from 'drizzle-orm';
import { account, attendance, type Db, pact, rosterChange, rosterImport, type Tx } from '#db';

export type ChangeRow = typeof rosterChange.$inferSelect;

/** What an act is told by: whose roster, which act, by whom, when. */
export interface ActRow {
  readonly orgId: string;
  readonly eventId: string;
  readonly deedId: string;
  readonly how: ChangeRow['how'];
  readonly by: string;
  readonly at: Date;
}

/** One field of one person, before and after. */
export interface FieldRow {
  readonly id: string;
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** So many changes of a person are kept; the oldest go first. */
export const mostChanges = 60;
const batch = 2_000;

/** Writes changes of an act; rows travel as one text, since an import changes tens of thousands of fields. */
export async function insertChanges(tx: Tx, act: ActRow, rows: readonly FieldRow[]): Promise<void> {
  for (let start = 0; start < rows.length; start += batch) {
    const sent = JSON.stringify(rows.slice(start, start + batch));
    await tx.execute(sql`
      insert into ${rosterChange} (org_id, event_id, participant_id, deed_id, how, field, "from", "to", by, at)
      select ${act.orgId}::uuid, ${act.eventId}::uuid, r.id, ${act.deedId}::uuid, ${act.how}, r.field, r.from, r.to,
        ${act.by}::uuid, ${act.at.toISOString()}::timestamptz
      from jsonb_to_recordset(${sent}::jsonb) as r (id uuid, field text, "from" text, "to" text)
      on conflict do nothing`);
  }
}

/** Writes the same of many people: that they were added, removed or put back. */
export async function insertForAll(tx: Tx, act: ActRow, field: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    insert into ${rosterChange} (org_id, event_id, participant_id, deed_id, how, field, by, at)
    select ${act.orgId}::uuid, ${act.eventId}::uuid, r.id::uuid, ${act.deedId}::uuid, ${act.how}, ${field},
      ${act.by}::uuid, ${act.at.toISOString()}::timestamptz
    from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as r (id)
    on conflict do nothing`);
}

/** Writes of these people that what an act changed is as before. */
export async function insertReverse(
  tx: Tx,
  act: ActRow,
  done: ChangeRow['how'],
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await tx.execute(sql`
    insert into ${rosterChange} (org_id, event_id, participant_id, deed_id, how, field, "from", "to", by, at)
    select c.org_id, c.event_id, c.participant_id, c.deed_id, ${act.how}, case c.field when 'added' then 'removed' else c.field end,
      c."to", c."from", ${act.by}::uuid, ${act.at.toISOString()}::timestamptz
    from ${rosterChange} c
    where c.org_id = ${act.orgId} and c.event_id = ${act.eventId} and c.deed_id = ${act.deedId} and c.how = ${done}
      and c.participant_id in (select r.id::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) as r (id))
    on conflict do nothing`);
}

/**
 * Forgets what is older than the newest changes of whomever an act changed. Who that is, and what is too old, are each found
 * once: a planner that takes a table which just grew for empty would ask for every row again.
 */
export async function trimChanges(tx: Tx, { orgId, eventId, deedId }: ActRow): Promise<void> {
  await tx.execute(sql`
    with old as materialized (
      select participant_id, deed_id, how, field from (
        select participant_id, deed_id, how, field,
          row_number() over (partition by participant_id order by at desc, deed_id, how, field) as place
        from ${rosterChange} where org_id = ${orgId} and event_id = ${eventId} and participant_id = any(array(
          select participant_id from ${rosterChange}
          where org_id = ${orgId} and event_id = ${eventId} and deed_id = ${deedId}))
      ) numbered where place > ${mostChanges}
    )
    delete from ${rosterChange} c using old
    where c.org_id = ${orgId} and c.event_id = ${eventId} and c.participant_id = old.participant_id
      and c.deed_id = old.deed_id and c.how = old.how and c.field = old.field`);
}

/** A change as a page shows it: with the name of who made it, and of the file that an import read. */
export interface ShownChange extends Pick<ChangeRow, 'deedId' | 'how' | 'field' | 'from' | 'to' | 'at'> {
  readonly byName: string | null;
  readonly fileName: string | null;
}

/** What is known of a person's changes, newest first. */
export async function changesOfPerson(
  db: Db | Tx,
  { orgId, eventId, id }: { readonly orgId: string; readonly eventId: string; readonly id: string },
): Promise<ShownChange[]> {
  const { deedId, how, field, from, to, at } = rosterChange;
  return await db
    .select({ deedId, how, field, from, to, at, byName: account.name, fileName: rosterImport.fileName })
    .from(rosterChange)
    .leftJoin(account, and(eq(account.orgId, rosterChange.orgId), eq(account.id, rosterChange.by)))
    .leftJoin(
      rosterImport,
      and(eq(rosterImport.orgId, orgId), eq(rosterImport.eventId, eventId), eq(rosterImport.id, deedId)),
    )
    .where(and(eq(rosterChange.orgId, orgId), eq(rosterChange.eventId, eventId), eq(rosterChange.participantId, id)))
    .orderBy(desc(at), deedId, how, field)
    .limit(mostChanges);
}

/** Since when somebody has signed, a pact that was revoked since too, and come; null where they have not. */
export interface Held {
  readonly signedAt: Date | null;
  readonly cameAt: Date | null;
}

export async function heldSince(
  db: Db | Tx,
  { orgId, eventId, id }: { readonly orgId: string; readonly eventId: string; readonly id: string },
): Promise<Held> {
  const [signed] = await db
    .select({ at: max(pact.signedAt) })
    .from(pact)
    .where(and(eq(pact.orgId, orgId), eq(pact.eventId, eventId), eq(pact.participantId, id)));
  const [came] = await db
    .select({ at: min(attendance.at) })
    .from(attendance)
    .where(
      and(
        eq(attendance.orgId, orgId),
        eq(attendance.eventId, eventId),
        eq(attendance.participantId, id),
        isNull(attendance.withdrawnAt),
      ),
    );
  return { signedAt: signed?.at ?? null, cameAt: came?.at ?? null };
}
