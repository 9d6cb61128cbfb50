import { and, asc, count, eq, exists, inArray, isNull, like, notExists, type SQL, sql } from 'drizzle-orm';
import { type Db, linkExport, pact, participant, unit } from '#db';
import type { Category } from '#event';

/** How many people an event has, and how many of them have a pact in force. */
export interface EventCounts {
  readonly people: number;
  readonly signed: number;
}

/** Counts of all events of an organisation, by event; an event without people is not in the map. */
export async function countsByEvent(db: Db, orgId: string): Promise<ReadonlyMap<string, EventCounts>> {
  const rows = await db
    .select({
      eventId: participant.eventId,
      people: count(),
      signed: sql<number>`count(*) filter (where ${exists(pactInForce(db))})`.mapWith(Number),
    })
    .from(participant)
    .where(and(eq(participant.orgId, orgId), isNull(participant.removedAt), eq(participant.role, 'peserta')))
    .groupBy(participant.eventId);
  return new Map(rows.map(({ eventId, people, signed }) => [eventId, { people, signed }]));
}

export interface UnitFigure {
  readonly unitId: string;
  readonly unit: string;
  readonly total: number;
  readonly signed: number;
}

/** Of those who have a text at this event: how many per unit, and how many of them have signed. By unit name. */
export async function figuresByUnit(
  db: Db,
  orgId: string,
  eventId: string,
  signers: readonly Category[],
): Promise<readonly UnitFigure[]> {
  if (signers.length === 0) return [];
  return await db
    .select({
      unitId: unit.id,
      unit: unit.name,
      total: count(),
      signed: sql<number>`count(*) filter (where ${exists(pactInForce(db))})`.mapWith(Number),
    })
    .from(participant)
    .innerJoin(unit, ofUnit)
    .where(isSigner(orgId, eventId, signers))
    .groupBy(unit.id, unit.name)
    .orderBy(asc(unit.name));
}

/** Somebody who has a text and has not signed it. */
export interface MissingPerson {
  readonly handle: string;
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly position: string;
  readonly unit: string;
}

export interface MissingFilter {
  /** Words that must all occur in name or titles. */
  readonly search: string;
  readonly unitId: string;
}

/** Who is missing, by unit and name, and how many there are in all. */
export async function listMissing(
  db: Db,
  orgId: string,
  eventId: string,
  signers: readonly Category[],
  filter: MissingFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly MissingPerson[]; readonly total: number }> {
  if (signers.length === 0) return { rows: [], total: 0 };
  const words = filter.search
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .slice(0, 8);
  const where = and(
    isSigner(orgId, eventId, signers),
    notExists(pactInForce(db)),
    isUuid(filter.unitId) ? eq(participant.unitId, filter.unitId) : undefined,
    ...words.map((word) => like(participant.search, `%${word}%`)),
  );
  const { handle, name, titleFront, titleBack, position } = participant;
  const [rows, totals] = await Promise.all([
    db
      .select({ handle, name, titleFront, titleBack, position, unit: unit.name })
      .from(participant)
      .innerJoin(unit, ofUnit)
      .where(where)
      .orderBy(asc(unit.name), asc(participant.name), asc(participant.id))
      .limit(page.limit)
      .offset(page.offset),
    db.select({ total: count() }).from(participant).where(where),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
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

function isSigner(orgId: string, eventId: string, signers: readonly Category[]): SQL | undefined {
  return and(
    eq(participant.orgId, orgId),
    eq(participant.eventId, eventId),
    isNull(participant.removedAt),
    eq(participant.role, 'peserta'),
    inArray(participant.category, [...signers]),
  );
}

/** The pact in force of the participant in the outer query. */
function pactInForce(db: Db) {
  return db
    .select({ one: sql`1` })
    .from(pact)
    .where(and(eq(pact.orgId, participant.orgId), eq(pact.participantId, participant.id), isNull(pact.revokedAt)));
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
}
