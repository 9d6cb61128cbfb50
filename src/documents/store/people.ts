import { and, asc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import { absence, attendance, type Db, pact, participant, preparedPact, type Tx, unit } from '#db';
import type { Tally } from '../model/figures.ts';

type Reader = Db | Tx;

/** A person of the roster with what happened, as the lists print it. The NIK is not read here at all. */
export type RosterPerson = Awaited<ReturnType<typeof readBatch>>[number];

/** Few enough that reading a batch, drawings and all, keeps nobody else waiting. */
const batchSize = 250;

const ofUnit = and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId));
const present = and(
  eq(attendance.orgId, participant.orgId),
  eq(attendance.eventId, participant.eventId),
  eq(attendance.participantId, participant.id),
  isNull(attendance.withdrawnAt),
);
const signedInForce = and(
  eq(pact.orgId, participant.orgId),
  eq(pact.participantId, participant.id),
  isNull(pact.revokedAt),
);
const ofPrepare = and(eq(preparedPact.orgId, pact.orgId), eq(preparedPact.id, pact.prepareId));
const ofAbsence = and(
  eq(absence.orgId, participant.orgId),
  eq(absence.eventId, participant.eventId),
  eq(absence.participantId, participant.id),
);

function onRoster(orgId: string, eventId: string): SQL | undefined {
  return and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), isNull(participant.removedAt));
}

/** Those on the roster who came or signed, in batches, so that thousands of drawn signatures are not held at once. */
export async function* rosterPeople(db: Reader, orgId: string, eventId: string): AsyncGenerator<RosterPerson[]> {
  for (let after = ''; ; ) {
    const rows = await readBatch(db, orgId, eventId, after);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)?.id ?? '';
  }
}

function readBatch(db: Reader, orgId: string, eventId: string, after: string) {
  return db
    .select({
      id: participant.id,
      role: participant.role,
      unitId: participant.unitId,
      unit: unit.name,
      regionCode: unit.regionCode,
      name: participant.name,
      titleFront: participant.titleFront,
      titleBack: participant.titleBack,
      nip: participant.nip,
      nrp: participant.nrp,
      rank: participant.rank,
      position: participant.position,
      sex: participant.sex,
      attendance: {
        mode: attendance.mode,
        way: attendance.way,
        at: attendance.at,
        typedAt: attendance.typedAt,
        onBehalfOf: attendance.onBehalfOf,
        evidence: attendance.evidence,
      },
      pact: { id: pact.id, code: pact.code, signedAt: pact.signedAt, evidence: pact.evidence },
      /** What the pact bears; null with a pact only where its prepare is gone. */
      mark: preparedPact.mark,
    })
    .from(participant)
    .innerJoin(unit, ofUnit)
    .leftJoin(attendance, present)
    .leftJoin(pact, signedInForce)
    .leftJoin(preparedPact, ofPrepare)
    .where(
      and(
        onRoster(orgId, eventId),
        after === '' ? undefined : gt(participant.id, after),
        or(sql`${attendance.id} is not null`, sql`${pact.id} is not null`),
      ),
    )
    .orderBy(asc(participant.id), asc(pact.signedAt))
    .limit(batchSize);
}

/** A pact that was revoked, for the list of signers; its drawing is nobody's any more. */
export interface RevokedPact {
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly unit: string;
  readonly code: string;
  readonly signedAt: Date;
  readonly revokedAt: Date | null;
  readonly revokedReason: string | null;
}

/** By the time they were signed. */
export async function revokedPacts(db: Reader, orgId: string, eventId: string): Promise<RevokedPact[]> {
  return await db
    .select({
      name: participant.name,
      titleFront: participant.titleFront,
      titleBack: participant.titleBack,
      unit: unit.name,
      code: pact.code,
      signedAt: pact.signedAt,
      revokedAt: pact.revokedAt,
      revokedReason: pact.revokedReason,
    })
    .from(pact)
    .innerJoin(participant, and(eq(participant.orgId, pact.orgId), eq(participant.id, pact.participantId)))
    .innerJoin(unit, ofUnit)
    .where(and(eq(pact.orgId, orgId), eq(pact.eventId, eventId), sql`${pact.revokedAt} is not null`))
    .orderBy(asc(pact.signedAt), asc(pact.id));
}

/** The roster's sums by unit, category, role and recorded reason, in one statement: what figuresOf() counts. */
export async function rosterTallies(db: Reader, orgId: string, eventId: string): Promise<Tally[]> {
  const signs = sql`exists (select from ${pact} where ${signedInForce})`;
  return await db
    .select({
      unitId: unit.id,
      unit: unit.name,
      regionCode: unit.regionCode,
      category: participant.category,
      role: participant.role,
      reason: absence.reason,
      people: sql<number>`count(*)::int`,
      inPerson: sql<number>`(count(*) filter (where ${attendance.mode} = 'in-person'))::int`,
      online: sql<number>`(count(*) filter (where ${attendance.mode} = 'online'))::int`,
      signed: sql<number>`(count(*) filter (where ${signs}))::int`,
    })
    .from(participant)
    .innerJoin(unit, ofUnit)
    .leftJoin(attendance, present)
    .leftJoin(absence, ofAbsence)
    .where(onRoster(orgId, eventId))
    .groupBy(unit.id, unit.name, unit.regionCode, participant.category, participant.role, absence.reason)
    .orderBy(asc(unit.name), asc(participant.category));
}

/** How many prepared a pact and may still complete it: not expired, not superseded, and nothing of theirs in force. */
export async function begunCeremonies(db: Reader, orgId: string, eventId: string, now: Date): Promise<number> {
  const completed = and(
    eq(pact.orgId, preparedPact.orgId),
    eq(pact.participantId, preparedPact.participantId),
    eq(pact.textId, preparedPact.textId),
    isNull(pact.revokedAt),
  );
  const [row] = await db
    .select({ begun: sql<number>`count(*)::int` })
    .from(preparedPact)
    .where(
      and(
        eq(preparedPact.orgId, orgId),
        eq(preparedPact.eventId, eventId),
        gt(preparedPact.expiresAt, now),
        isNull(preparedPact.supersededAt),
        sql`not exists (select from ${pact} where ${completed})`,
      ),
    );
  return row?.begun ?? 0;
}
