import { and, eq, exists, isNull, sql } from 'drizzle-orm';
import { attendance, type Circumstances, type Db, event, pact, participant, participantReport, unit } from '#db';
import type { Event } from '#event';
import { contactColumns, type KeptContact } from '#participants';
import type { Receipt } from '../protocol.ts';

/** A person, where the event stands, and what is in force of him: all that a request starts from. */
export interface Standing {
  readonly person: SigningPerson;
  /** Where a code would go, locked away. */
  readonly contact: KeptContact;
  readonly event: StandingEvent;
  readonly pact: StandingPact | null;
  readonly attendance: StandingAttendance | null;
  /** The pact that was revoked last; there may be a newer one in force. */
  readonly revoked: RevokedPact | null;
  /** Whether this person ever asked for a correction: hardly anybody does, so that only they are asked about again. */
  readonly corrected: boolean;
  /** Names what was read of the person, the unit and the event: a statement that finds it again finds them unchanged. */
  readonly version: string;
}

/** What may change of an event after it opened: it is read each time, never kept. */
export type StandingEvent = Pick<
  Event,
  'state' | 'closedAt' | 'attendanceEndsAt' | 'signingEndsAt' | 'assurance' | 'lateAssurance'
>;

export type StandingAttendance = Pick<typeof attendance.$inferSelect, 'at' | 'typedAt' | 'mode' | 'way'>;

export interface SigningPerson {
  readonly orgId: string;
  readonly eventId: string;
  readonly id: string;
  readonly handle: string;
  readonly linkGeneration: number;
  readonly category: (typeof participant.$inferSelect)['category'];
  readonly role: (typeof participant.$inferSelect)['role'];
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly nip: string | null;
  readonly nrp: string | null;
  readonly rank: string;
  readonly position: string;
  readonly linkTakenAt: Date | null;
  readonly linkTakenTimes: number;
  readonly emailChangedAt: Date | null;
  readonly phoneChangedAt: Date | null;
  readonly unit: string;
}

export interface StandingPact {
  readonly id: string;
  readonly prepareId: string;
  readonly requestDigest: Uint8Array;
  readonly device: Uint8Array;
  readonly receipt: Receipt;
  readonly signedAt: Date;
  /** Of its evidence. */
  readonly circumstances: Circumstances | null;
}

export interface RevokedPact {
  readonly at: string;
  readonly signedAt: string;
  readonly reason: string;
  readonly code: string;
  /** Keyed mark of the device that signed, hex. */
  readonly device: string;
}

/** By handle, in one query. Undefined for an unknown handle and for a person taken off the roster. */
export async function findStanding(db: Db, handle: string): Promise<Standing | undefined> {
  const found = standingOf((await queriesOf(db).byHandle.execute({ handle }))[0]);
  return found?.removed ? undefined : found;
}

/** As findStanding(), by the hash of a personal link's token, and with those who were taken off the roster. */
export async function findStandingByLink(
  db: Db,
  linkHash: Uint8Array,
): Promise<(Standing & { readonly removed: boolean }) | undefined> {
  return standingOf((await queriesOf(db).byLink.execute({ linkHash }))[0]);
}

type Row = Awaited<ReturnType<Queries['byHandle']['execute']>>[number];

function standingOf(row: Row | undefined) {
  return row && { ...row, pact: row.pact && { ...row.pact, receipt: row.pact.receipt as Receipt } };
}

type Queries = ReturnType<typeof build>;

/** A ceremony starts with one of these queries, so their text is built once per database. */
const built = new WeakMap<Db, Queries>();

function queriesOf(db: Db): Queries {
  const known = built.get(db) ?? build(db);
  built.set(db, known);
  return known;
}

function build(db: Db) {
  const { handle, linkHash } = participant;
  return {
    byHandle: select(db)
      .where(eq(handle, sql.placeholder('handle')))
      .limit(1)
      .prepare('standing'),
    byLink: select(db)
      .where(eq(linkHash, sql.placeholder('linkHash')))
      .limit(1)
      .prepare('standing_by_link'),
  };
}

/** By the partial index `pact_revoked`: for nearly everybody it is empty. */
const revoked = sql<RevokedPact | null>`(select jsonb_build_object('at', r.revoked_at, 'signedAt', r.signed_at,
  'reason', r.revoked_reason, 'code', r.code, 'device', encode(r.device, 'hex')) from ${pact} r
  where r.org_id = ${participant.orgId} and r.participant_id = ${participant.id} and r.revoked_at is not null
  order by r.revoked_at desc limit 1)`;

/** Any change of a row gives it another xmin (PostgreSQL manual, "System Columns"). */
const version = sql<string>`concat_ws(' ', ${participant}.xmin, ${unit}.xmin, ${event}.xmin)`;

function select(db: Db) {
  return db
    .select({
      person: {
        orgId: participant.orgId,
        eventId: participant.eventId,
        id: participant.id,
        handle: participant.handle,
        linkGeneration: participant.linkGeneration,
        category: participant.category,
        role: participant.role,
        name: participant.name,
        titleFront: participant.titleFront,
        titleBack: participant.titleBack,
        nip: participant.nip,
        nrp: participant.nrp,
        rank: participant.rank,
        position: participant.position,
        linkTakenAt: participant.linkTakenAt,
        linkTakenTimes: participant.linkTakenTimes,
        emailChangedAt: participant.emailChangedAt,
        phoneChangedAt: participant.phoneChangedAt,
        unit: unit.name,
      },
      contact: contactColumns,
      event: {
        state: event.state,
        closedAt: event.closedAt,
        attendanceEndsAt: event.attendanceEndsAt,
        signingEndsAt: event.signingEndsAt,
        assurance: event.assurance,
        lateAssurance: event.lateAssurance,
      },
      pact: {
        id: pact.id,
        prepareId: pact.prepareId,
        requestDigest: pact.requestDigest,
        device: pact.device,
        receipt: pact.receipt,
        signedAt: pact.signedAt,
        circumstances: sql<Circumstances | null>`${pact.evidence} -> 'circumstances'`,
      },
      attendance: { at: attendance.at, typedAt: attendance.typedAt, mode: attendance.mode, way: attendance.way },
      corrected: exists(
        db
          .select({ one: sql`1` })
          .from(participantReport)
          .where(
            and(
              eq(participantReport.orgId, participant.orgId),
              eq(participantReport.eventId, participant.eventId),
              eq(participantReport.participantId, participant.id),
              eq(participantReport.kind, 'wrong-data'),
            ),
          ),
      ).mapWith(Boolean),
      revoked,
      removed: sql<boolean>`${participant.removedAt} is not null`,
      version,
    })
    .from(participant)
    .innerJoin(unit, and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId)))
    .innerJoin(event, and(eq(event.orgId, participant.orgId), eq(event.id, participant.eventId)))
    .leftJoin(
      pact,
      and(eq(pact.orgId, participant.orgId), eq(pact.participantId, participant.id), isNull(pact.revokedAt)),
    )
    .leftJoin(
      attendance,
      and(
        eq(attendance.orgId, participant.orgId),
        eq(attendance.eventId, participant.eventId),
        eq(attendance.participantId, participant.id),
        isNull(attendance.withdrawnAt),
      ),
    );
}
