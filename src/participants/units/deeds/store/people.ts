import { and, asc, eq, ne, sql } from 'drizzle-orm';
import { attendance, type Db, event, pact, participant, type Tx, unitExpected } from '#db';
import type { EventState } from '#event';

type Reader = Db | Tx;

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

/**
 * What was shown of these events, to be compared when it is done. Where some have signed or come already, more may until then:
 * the answer holds for them too, and on the day of an event there would be no moment without one.
 */
export function basisOf(events: readonly EventWithUnit[]): string {
  const each = events.map(({ eventId, state, people, held }) => [eventId, state, people, Number(held > 0)].join('.'));
  return ['v2', ...each].join(' ');
}

/** Whether one of these people of an event has signed or come. */
export async function someHeld(tx: Tx, orgId: string, eventId: string, ids: readonly string[]): Promise<boolean> {
  const among = sql`in (select v::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb) v)`;
  const [row] = await tx.execute<{ held: boolean }>(sql`select
    exists (select from ${pact} where ${pact.orgId} = ${orgId} and ${pact.eventId} = ${eventId}
      and ${pact.participantId} ${among})
    or exists (select from ${attendance} where ${attendance.orgId} = ${orgId} and ${attendance.eventId} = ${eventId}
      and ${attendance.withdrawnAt} is null and ${attendance.participantId} ${among}) as held`);
  return row?.held === true;
}

/** Events whose rosters may still change, in the order in which they are held, and the state each is in. */
export async function unclosedEvents(db: Reader, orgId: string): Promise<Map<string, EventState>> {
  const rows = await db
    .select({ id: event.id, state: event.state })
    .from(event)
    .where(and(eq(event.orgId, orgId), ne(event.state, 'closed')))
    .orderBy(asc(event.id));
  return new Map(rows.map(({ id, state }) => [id, state]));
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
