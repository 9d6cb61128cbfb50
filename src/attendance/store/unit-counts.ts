import { and, asc, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { attendance, type Db, pact, participant, unit } from '#db';
import type { Category } from '#event';
import type { Mode } from '../attendance.ts';

/** A unit's part of the roster (role 'peserta'): how many count there, have a text, have signed it, and came. */
export interface UnitCounts {
  readonly unitId: string;
  readonly unit: string;
  readonly people: number;
  readonly signers: number;
  readonly signed: number;
  readonly inPerson: number;
  readonly online: number;
}

/**
 * Counts of every unit of an event, by unit name, in one pass over its roster. `signers`: the categories that have a text.
 * Who came and who signed are asked as sets, which PostgreSQL hashes whatever it believes of their size: joined to the
 * roster, a new event, taken for one row until the next ANALYZE, would have each person compared with each.
 */
export async function countsByUnit(
  db: Db,
  orgId: string,
  eventId: string,
  signers: readonly Category[],
): Promise<readonly UnitCounts[]> {
  const came = (mode: Mode) =>
    db
      .select({ id: attendance.participantId })
      .from(attendance)
      .where(
        and(
          eq(attendance.orgId, orgId),
          eq(attendance.eventId, eventId),
          eq(attendance.mode, mode),
          isNull(attendance.withdrawnAt),
        ),
      );
  const done = db
    .select({ id: pact.participantId })
    .from(pact)
    .where(and(eq(pact.orgId, orgId), eq(pact.eventId, eventId), isNull(pact.revokedAt)));
  const signs = signers.length > 0 ? inArray(participant.category, [...signers]) : sql`false`;
  const counting = (which: SQL | undefined) => sql<number>`(count(*) filter (where ${which}))::int`;
  // grouped by the unit's id alone: names are dear to compare thirty thousand times
  const counts = db
    .select({
      unitId: participant.unitId,
      people: sql<number>`count(*)::int`.as('people'),
      signers: counting(signs).as('signers'),
      signed: counting(and(signs, inArray(participant.id, done))).as('signed'),
      inPerson: counting(inArray(participant.id, came('in-person'))).as('in_person'),
      online: counting(inArray(participant.id, came('online'))).as('online'),
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
  const { people, signers: signing, signed, inPerson, online } = counts;
  return db
    .select({ unitId: unit.id, unit: unit.name, people, signers: signing, signed, inPerson, online })
    .from(counts)
    .innerJoin(unit, and(eq(unit.orgId, orgId), eq(unit.id, counts.unitId)))
    .orderBy(asc(unit.name), asc(unit.id));
}
