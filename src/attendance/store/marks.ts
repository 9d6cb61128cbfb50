import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { attendance, event, participant, shownAssurance, type Tx } from '#db';

/** The event of somebody on its roster, held shared: whoever closes it waits, and counts what is written here. */
export async function shareEvent(tx: Tx, orgId: string, eventId: string, participantId: string) {
  const [row] = await tx
    .select({
      state: event.state,
      closedAt: event.closedAt,
      attendanceEndsAt: event.attendanceEndsAt,
      signingEndsAt: event.signingEndsAt,
    })
    .from(event)
    .innerJoin(
      participant,
      and(
        eq(participant.orgId, event.orgId),
        eq(participant.eventId, event.id),
        eq(participant.id, participantId),
        isNull(participant.removedAt),
      ),
    )
    .where(and(eq(event.orgId, orgId), eq(event.id, eventId)))
    .for('share', { of: event });
  return row;
}

/** Writes an attendance; false when the person has one in force. */
export async function insertMark(tx: Tx, row: typeof attendance.$inferInsert): Promise<boolean> {
  const made = await tx.insert(attendance).values(row).onConflictDoNothing().returning({ id: attendance.id });
  return made.length > 0;
}

/**
 * Marks an attendance as taken back; false when none is in force under this id. Codes the person gave do not count for
 * signing any more either: who was not there has not seen the wall.
 */
export async function withdrawMark(
  tx: Tx,
  mark: {
    readonly orgId: string;
    readonly eventId: string;
    readonly participantId: string;
    readonly attendanceId: string;
    readonly by: string;
    readonly reason: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const done = await tx
    .update(attendance)
    .set({ withdrawnAt: mark.at, withdrawnBy: mark.by, withdrawnReason: mark.reason })
    .where(
      and(
        eq(attendance.orgId, mark.orgId),
        eq(attendance.eventId, mark.eventId),
        eq(attendance.id, mark.attendanceId),
        eq(attendance.participantId, mark.participantId),
        isNull(attendance.withdrawnAt),
      ),
    )
    .returning({ id: attendance.id });
  if (done.length === 0) return false;
  await tx
    .delete(shownAssurance)
    .where(
      and(
        eq(shownAssurance.orgId, mark.orgId),
        eq(shownAssurance.eventId, mark.eventId),
        eq(shownAssurance.participantId, mark.participantId),
        inArray(shownAssurance.kind, ['room-code', 'stream-code']),
      ),
    );
  return true;
}

/** Writes for whom somebody came into the attendance in force, and who said so beside its evidence; false without one. */
export async function saveOnBehalf(
  tx: Tx,
  about: {
    readonly orgId: string;
    readonly eventId: string;
    readonly participantId: string;
    readonly onBehalfOf: string;
    readonly said: Readonly<Record<string, string>>;
  },
): Promise<boolean> {
  const done = await tx
    .update(attendance)
    .set({
      onBehalfOf: about.onBehalfOf,
      evidence: sql`${attendance.evidence} || ${JSON.stringify(about.said)}::jsonb`,
    })
    .where(
      and(
        eq(attendance.orgId, about.orgId),
        eq(attendance.eventId, about.eventId),
        eq(attendance.participantId, about.participantId),
        isNull(attendance.withdrawnAt),
      ),
    )
    .returning({ id: attendance.id });
  return done.length > 0;
}
