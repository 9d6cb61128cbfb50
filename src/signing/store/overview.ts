import { and, asc, count, desc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { type Db, pact, participant, unit } from '#db';
import type { Category } from '#event';
import type { Custody } from '#keys';
import { found } from '#participants';

/** A pact as an organiser's list shows it. */
export interface PactRow {
  readonly id: string;
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly unit: string;
  readonly code: string;
  readonly signedAt: Date;
  readonly revokedAt: Date | null;
  readonly revokedReason: string | null;
}

const pactColumns = {
  id: pact.id,
  name: participant.name,
  titleFront: participant.titleFront,
  titleBack: participant.titleBack,
  unit: unit.name,
  code: pact.code,
  signedAt: pact.signedAt,
  revokedAt: pact.revokedAt,
  revokedReason: pact.revokedReason,
};

const ofParticipant = and(
  eq(participant.orgId, pact.orgId),
  eq(participant.eventId, pact.eventId),
  eq(participant.id, pact.participantId),
);
const ofUnit = and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId));

/** Words that must all occur in the name, and the unit; both may be empty. */
export interface PactFilter {
  readonly search: string;
  readonly unitId: string;
}

/** One page of an event's pacts, newest first, revoked ones included. */
export async function listPacts(
  { db, custody }: { readonly db: Db; readonly custody: Pick<Custody, 'mac'> },
  orgId: string,
  eventId: string,
  { search, unitId }: PactFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly PactRow[]; readonly total: number }> {
  const where = and(
    eq(pact.orgId, orgId),
    eq(pact.eventId, eventId),
    unitId === '' ? undefined : eq(participant.unitId, unitId),
    found(search, custody),
  );
  const [rows, totals] = await Promise.all([
    db
      .select(pactColumns)
      .from(pact)
      .innerJoin(participant, ofParticipant)
      .innerJoin(unit, ofUnit)
      .where(where)
      .orderBy(desc(pact.signedAt), asc(pact.id))
      .limit(page.limit)
      .offset(page.offset),
    db.select({ total: count() }).from(pact).innerJoin(participant, ofParticipant).where(where),
  ]);
  return { rows, total: totals[0]?.total ?? 0 };
}

/** One pact of an event; undefined for any other id. */
export async function findPactRow(db: Db, orgId: string, eventId: string, id: string): Promise<PactRow | undefined> {
  const where = and(eq(pact.orgId, orgId), eq(pact.eventId, eventId), eq(pact.id, id));
  const rows = db.select(pactColumns).from(pact).innerJoin(participant, ofParticipant).innerJoin(unit, ofUnit);
  return (await rows.where(where).limit(1))[0];
}

/** How many of those on the roster have a pact in force. */
export interface SigningFigures {
  readonly total: number;
  readonly signed: number;
  readonly missing: number;
  readonly byUnit: readonly {
    readonly unitId: string;
    readonly unit: string;
    readonly total: number;
    readonly signed: number;
  }[];
  readonly byCategory: readonly { readonly category: Category; readonly total: number; readonly signed: number }[];
}

const inForce = and(eq(pact.orgId, participant.orgId), eq(pact.participantId, participant.id), isNull(pact.revokedAt));

/** Counts of an event: who is on the roster, who of them has signed. */
export async function signingFigures(db: Db, orgId: string, eventId: string): Promise<SigningFigures> {
  const rows = await db
    .select({
      unitId: unit.id,
      unit: unit.name,
      category: participant.category,
      total: sql<number>`count(*)::int`,
      signed: sql<number>`count(${pact.id})::int`,
    })
    .from(participant)
    .innerJoin(unit, ofUnit)
    .leftJoin(pact, inForce)
    .where(
      and(
        eq(participant.orgId, orgId),
        eq(participant.eventId, eventId),
        eq(participant.role, 'peserta'),
        isNull(participant.removedAt),
      ),
    )
    .groupBy(unit.id, unit.name, participant.category)
    .orderBy(asc(unit.name));
  const total = rows.reduce((sum, row) => sum + row.total, 0);
  const signed = rows.reduce((sum, row) => sum + row.signed, 0);
  const byUnit = grouped(rows, (row) => row.unitId).map(({ row, ...sums }) => ({
    unitId: row.unitId,
    unit: row.unit,
    ...sums,
  }));
  const byCategory = grouped(rows, (row) => row.category).map(({ row, ...sums }) => ({
    category: row.category,
    ...sums,
  }));
  return { total, signed, missing: total - signed, byUnit, byCategory };
}

function grouped<Row extends { total: number; signed: number }>(rows: readonly Row[], key: (row: Row) => string) {
  const groups = new Map<string, { row: Row; total: number; signed: number }>();
  for (const row of rows) {
    const group = groups.get(key(row)) ?? { row, total: 0, signed: 0 };
    groups.set(key(row), { row, total: group.total + row.total, signed: group.signed + row.signed });
  }
  return [...groups.values()];
}

/** Who of these people has a pact in force, and since when. People without one are not in the map. */
export async function signedState(
  db: Db,
  orgId: string,
  eventId: string,
  participantIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly pactId: string; readonly signedAt: Date }>> {
  if (participantIds.length === 0) return new Map();
  const rows = await db
    .select({ participantId: pact.participantId, pactId: pact.id, signedAt: pact.signedAt })
    .from(pact)
    .where(
      and(
        eq(pact.orgId, orgId),
        eq(pact.eventId, eventId),
        isNull(pact.revokedAt),
        inArray(pact.participantId, [...participantIds]),
      ),
    );
  return new Map(rows.map(({ participantId, pactId, signedAt }) => [participantId, { pactId, signedAt }]));
}
