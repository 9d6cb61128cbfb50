import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import { attendance, type Db, participant, shownAssurance, type Tx, unit } from '#db';
import type { Attendance, AttendanceFigures, ShownKind } from '../attendance.ts';

const shown = {
  id: attendance.id,
  participantId: attendance.participantId,
  mode: attendance.mode,
  way: attendance.way,
  at: attendance.at,
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

/** What a person showed on this device besides the link. */
export async function shownAssurances(
  db: Db | Tx,
  who: { orgId: string; eventId: string; participantId: string; device: Uint8Array },
): Promise<readonly ShownKind[]> {
  const rows = await db
    .select({ kind: shownAssurance.kind })
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
  return rows.map(({ kind }) => kind);
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

/** All who came, by unit and name as documents list them, a thousand at a time. */
export async function* attendees(db: Db, orgId: string, eventId: string): AsyncIterable<Attendance[]> {
  let after: { unit: string; name: string; id: string } | undefined;
  for (;;) {
    const place = sql`(${unit.name}, ${participant.name}, ${participant.id})`;
    const rows = await db
      .select({ ...shown, unit: unit.name, name: participant.name })
      .from(attendance)
      .innerJoin(participant, ofPerson)
      .innerJoin(unit, and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId)))
      .where(
        and(
          inForce(orgId, eventId),
          after && sql`${place} > (${after.unit}::text, ${after.name}::text, ${after.id}::uuid)`,
        ),
      )
      .orderBy(asc(unit.name), asc(participant.name), asc(participant.id))
      .limit(batch);
    const last = rows.at(-1);
    if (last) yield rows.map(({ unit: _, name: __, ...one }) => one);
    if (last === undefined || rows.length < batch) return;
    after = { unit: last.unit, name: last.name, id: last.participantId };
  }
}
