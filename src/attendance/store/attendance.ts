import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { attendance, type Db, participant, shownAssurance, type Tx } from '#db';
import type { Attendance, AttendanceFigures, ShownKind } from '../attendance.ts';

const shown = {
  id: attendance.id,
  participantId: attendance.participantId,
  mode: attendance.mode,
  way: attendance.way,
  at: attendance.at,
  typedAt: attendance.typedAt,
  by: attendance.by,
  reason: attendance.reason,
  onBehalfOf: attendance.onBehalfOf,
};

const inForce = (orgId: string, eventId: string) =>
  and(eq(attendance.orgId, orgId), eq(attendance.eventId, eventId), isNull(attendance.withdrawnAt));

const ofPerson = and(
  eq(participant.orgId, attendance.orgId),
  eq(participant.eventId, attendance.eventId),
  eq(participant.id, attendance.participantId),
  isNull(participant.removedAt),
);

/** A person's attendance that was not withdrawn. */
export async function attendanceOf(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  participantId: string,
): Promise<Attendance | undefined> {
  const [row] = await db
    .select(shown)
    .from(attendance)
    .where(and(inForce(orgId, eventId), eq(attendance.participantId, participantId)))
    .limit(1);
  return row;
}

/** What a person showed on a device, and when it was typed where it arrived late. */
export interface Shown {
  readonly kind: ShownKind;
  readonly at: Date;
  readonly typedAt: Date | null;
}

/** What a person showed on this device besides the link. */
export async function shownAssurances(
  db: Db | Tx,
  who: { orgId: string; eventId: string; participantId: string; device: Uint8Array },
): Promise<readonly Shown[]> {
  return db
    .select({ kind: shownAssurance.kind, at: shownAssurance.at, typedAt: shownAssurance.typedAt })
    .from(shownAssurance)
    .where(
      and(
        eq(shownAssurance.orgId, who.orgId),
        eq(shownAssurance.eventId, who.eventId),
        eq(shownAssurance.participantId, who.participantId),
        eq(shownAssurance.device, who.device),
      ),
    )
    .orderBy(asc(shownAssurance.at));
}

/** How many came; people taken off the roster do not count. */
export async function attendanceFigures(db: Db | Tx, orgId: string, eventId: string): Promise<AttendanceFigures> {
  const counting = sql`${participant.role} = 'peserta'`;
  const [row] = await db
    .select({
      total: sql<number>`count(*) filter (where ${counting})::int`,
      inPerson: sql<number>`count(*) filter (where ${counting} and ${attendance.mode} = 'in-person')::int`,
      online: sql<number>`count(*) filter (where ${counting} and ${attendance.mode} = 'online')::int`,
      others: sql<number>`count(*) filter (where not ${counting})::int`,
    })
    .from(attendance)
    .innerJoin(participant, ofPerson)
    .where(inForce(orgId, eventId));
  return row ?? { total: 0, inPerson: 0, online: 0, others: 0 };
}

const batch = 1000;

/**
 * All who came, by unit and name as documents list them, a thousand at a time. One statement that is read on as batches
 * are asked for: what changes meanwhile is not in it. It keeps a connection until it has been read or left.
 */
export async function* attendees(
  { $client: sql }: Db,
  orgId: string,
  eventId: string,
): AsyncGenerator<Attendance[], void> {
  const rows = sql<WithoutDates[]>`
    select a.id, a.participant_id as "participantId", a.mode, a.way, a.at, a.typed_at as "typedAt", a.by, a.reason, a.on_behalf_of as "onBehalfOf"
    from attendance a
    join participant p on p.org_id = a.org_id and p.event_id = a.event_id and p.id = a.participant_id
      and p.removed_at is null
    join unit u on u.org_id = p.org_id and u.id = p.unit_id
    where a.org_id = ${orgId} and a.event_id = ${eventId} and a.withdrawn_at is null
    order by u.name, p.name, p.id`;
  for await (const some of rows.cursor(batch)) yield some.map(withDates);
}

/** As a driver gives it that is not told which columns are dates. */
export type WithoutDates = Omit<Attendance, 'at' | 'typedAt'> & {
  readonly at: string;
  readonly typedAt: string | null;
};

export function withDates({ at, typedAt, ...row }: WithoutDates): Attendance {
  return { ...row, at: new Date(at), typedAt: typedAt === null ? null : new Date(typedAt) };
}
