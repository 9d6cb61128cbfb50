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

/**
 * Counts of every unit of an event, in one pass over its roster. `signers`: the categories that have a text. Who came and
 * who signed are asked as sets, which PostgreSQL hashes whatever it believes of their size: joined to the roster, a new
 * event, taken for one row until the next ANALYZE, would have each person compared with each.
 */
export async function countsByUnit(
  db: Db,
  orgId: string,
  eventId: string,
  signers: readonly Category[],
): Promise<readonly UnitCounts[]> {
  const signs = signers.length > 0 ? inArray(participant.category, [...signers]) : sql`false`;
  const came = db
    .select({ id: attendance.participantId })
    .from(attendance)
    .where(and(eq(attendance.orgId, orgId), eq(attendance.eventId, eventId), isNull(attendance.withdrawnAt)));
  const signed = db
    .select({ id: pact.participantId })
    .from(pact)
    .where(and(eq(pact.orgId, orgId), eq(pact.eventId, eventId), isNull(pact.revokedAt)));
  const counts = db
    .select({
      unitId: participant.unitId,
      total: sql<number>`count(*)::int`.as('total'),
      signers: sql<number>`(count(*) filter (where ${signs}))::int`.as('signers'),
      present: sql<number>`(count(*) filter (where ${inArray(participant.id, came)}))::int`.as('present'),
      signed: sql<number>`(count(*) filter (where ${and(signs, inArray(participant.id, signed))}))::int`.as('signed'),
    })
    .from(participant)
    .where(
      and(
        eq(participant.orgId, orgId),
        eq(participant.eventId, eventId),
        eq(participant.role, 'peserta'),
        isNull(participant.removedAt),
      ),
    )
    .groupBy(participant.unitId)
    .as('counts');
  const { total, signers: signersOf, present, signed: signedOf } = counts;
  return db
    .select({ name: unit.name, total, signers: signersOf, present, signed: signedOf })
    .from(counts)
    .innerJoin(unit, and(eq(unit.orgId, orgId), eq(unit.id, counts.unitId)));
}
