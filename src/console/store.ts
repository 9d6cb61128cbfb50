import { and, asc, count, eq, inArray, isNull, notExists, type SQL, sql } from 'drizzle-orm';
import { absence, attendance, type Db, linkExport, pact, participant, unit } from '#db';
import type { Category } from '#event';
import type { Custody } from '#keys';
import { found } from '#participants';

/** How many count on an event's roster, how many of them have a pact in force, and how many came. */
export interface EventCounts {
  readonly people: number;
  readonly signed: number;
  readonly present: number;
}

/** Counts of all events of an organisation, by event; an event without people is not in the map. */
export async function countsByEvent(db: Db, orgId: string): Promise<ReadonlyMap<string, EventCounts>> {
  const signed = db
    .selectDistinct({ participantId: pact.participantId })
    .from(pact)
    .where(and(eq(pact.orgId, orgId), isNull(pact.revokedAt)))
    .as('signed');
  const present = db
    .select({ participantId: attendance.participantId })
    .from(attendance)
    .where(and(eq(attendance.orgId, orgId), isNull(attendance.withdrawnAt)))
    .as('present');
  const rows = await db
    .select({
      eventId: participant.eventId,
      people: count(),
      signed: sql<number>`count(${signed.participantId})::int`,
      present: sql<number>`count(${present.participantId})::int`,
    })
    .from(participant)
    .leftJoin(signed, eq(signed.participantId, participant.id))
    .leftJoin(present, eq(present.participantId, participant.id))
    .where(and(eq(participant.orgId, orgId), eq(participant.role, 'peserta'), isNull(participant.removedAt)))
    .groupBy(participant.eventId);
  return new Map(rows.map(({ eventId, ...counts }) => [eventId, counts]));
}

/** Who is missing: those who have a text and have not signed it, or those who did not come. */
export type Lacking = 'tanda-tangan' | 'hadir';

type AbsenceReason = (typeof absence.$inferSelect)['reason'];

/** Somebody who is missing; `reason` where the organiser was told one. */
export interface MissingPerson {
  readonly handle: string;
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly position: string;
  readonly unit: string;
  readonly reason: AbsenceReason | null;
}

export interface MissingFilter {
  readonly lacking: Lacking;
  /** Words that must all occur in name or titles. */
  readonly search: string;
  readonly unitId: string;
}

/** How many of the missing gave which reason; null: none is known. */
export type ReasonCounts = readonly { readonly reason: AbsenceReason | null; readonly people: number }[];

/** Who is missing, by unit and name, with how many there are in all and why. */
export async function listMissing(
  { db, custody }: { readonly db: Db; readonly custody: Pick<Custody, 'mac'> },
  { orgId, eventId, signers }: { orgId: string; eventId: string; signers: readonly Category[] },
  filter: MissingFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly MissingPerson[]; readonly reasons: ReasonCounts; readonly total: number }> {
  const where = and(
    counts(orgId, eventId),
    filter.lacking === 'hadir' ? notExists(attendanceInForce(db)) : hasNotSigned(db, signers),
    isUuid(filter.unitId) ? eq(participant.unitId, filter.unitId) : undefined,
    found(filter.search, custody),
  );
  const { handle, name, titleFront, titleBack, position } = participant;
  const [rows, reasons] = await Promise.all([
    db
      .select({ handle, name, titleFront, titleBack, position, unit: unit.name, reason: absence.reason })
      .from(participant)
      .innerJoin(unit, ofUnit)
      .leftJoin(absence, ofAbsent)
      .where(where)
      .orderBy(asc(unit.name), asc(participant.name), asc(participant.id))
      .limit(page.limit)
      .offset(page.offset),
    db
      .select({ reason: absence.reason, people: count() })
      .from(participant)
      .leftJoin(absence, ofAbsent)
      .where(where)
      .groupBy(absence.reason)
      .orderBy(asc(absence.reason)),
  ]);
  return { rows, reasons, total: reasons.reduce((sum, { people }) => sum + people, 0) };
}

/** Whether personal links of an event ever left the service: then people can be on their way. */
export async function hasSentLinks(db: Db, orgId: string, eventId: string): Promise<boolean> {
  const rows = await db
    .select({ id: linkExport.id })
    .from(linkExport)
    .where(and(eq(linkExport.orgId, orgId), eq(linkExport.eventId, eventId)))
    .limit(1);
  return rows.length > 0;
}

const ofUnit = and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId));
const ofAbsent = and(
  eq(absence.orgId, participant.orgId),
  eq(absence.eventId, participant.eventId),
  eq(absence.participantId, participant.id),
);

function counts(orgId: string, eventId: string): SQL | undefined {
  return and(
    eq(participant.orgId, orgId),
    eq(participant.eventId, eventId),
    eq(participant.role, 'peserta'),
    isNull(participant.removedAt),
  );
}

function hasNotSigned(db: Db, signers: readonly Category[]): SQL | undefined {
  if (signers.length === 0) return sql`false`;
  const inForce = db
    .select({ one: sql`1` })
    .from(pact)
    .where(and(eq(pact.orgId, participant.orgId), eq(pact.participantId, participant.id), isNull(pact.revokedAt)));
  return and(inArray(participant.category, [...signers]), notExists(inForce));
}

function attendanceInForce(db: Db) {
  return db
    .select({ one: sql`1` })
    .from(attendance)
    .where(
      and(
        eq(attendance.orgId, participant.orgId),
        eq(attendance.eventId, participant.eventId),
        eq(attendance.participantId, participant.id),
        isNull(attendance.withdrawnAt),
      ),
    );
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
