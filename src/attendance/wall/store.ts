import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { attendance, type Db, pact, participant, unit } from '#db';
import type { Category } from '#event';

/** A unit's part of the roster: how many count there, have a text, came, and have a pact in force. */
export interface UnitCounts {
  readonly name: string;
  readonly total: number;
  readonly signers: number;
  readonly present: number;
  readonly signed: number;
}

/** Counts of every unit of an event, in one pass over its roster. `signers`: the categories that have a text. */
export async function countsByUnit(
  db: Db,
  orgId: string,
  eventId: string,
  signers: readonly Category[],
): Promise<readonly UnitCounts[]> {
  const came = db
    .select({ id: attendance.participantId })
    .from(attendance)
    .where(and(eq(attendance.orgId, orgId), eq(attendance.eventId, eventId), isNull(attendance.withdrawnAt)))
    .as('came');
  const signed = db
    .selectDistinct({ id: pact.participantId })
    .from(pact)
    .where(and(eq(pact.orgId, orgId), eq(pact.eventId, eventId), isNull(pact.revokedAt)))
    .as('signed');
  const hasText = signers.length === 0 ? sql`false` : inArray(participant.category, [...signers]);
  return db
    .select({
      name: unit.name,
      total: sql<number>`count(*)::int`,
      signers: sql<number>`(count(*) filter (where ${hasText}))::int`,
      present: sql<number>`count(${came.id})::int`,
      signed: sql<number>`(count(${signed.id}) filter (where ${hasText}))::int`,
    })
    .from(participant)
    .innerJoin(unit, and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId)))
    .leftJoin(came, eq(came.id, participant.id))
    .leftJoin(signed, eq(signed.id, participant.id))
    .where(
      and(
        eq(participant.orgId, orgId),
        eq(participant.eventId, eventId),
        eq(participant.role, 'peserta'),
        isNull(participant.removedAt),
      ),
    )
    .groupBy(unit.id, unit.name);
}
