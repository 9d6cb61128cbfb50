import { and, asc, count, desc, eq, isNotNull, isNull, ne, type SQL } from 'drizzle-orm';
import { absence, attendance, type Db, participant, type Tx, unit } from '#db';
import type { Custody } from '#keys';
import { found, type Role } from '#participants';
import type { AbsenceReason, Attendance } from '../../attendance.ts';
import type { PeopleFilter } from './filter.ts';

/** What is known of an attendance's origin; see store/check-in.ts for codes. */
export interface MarkEvidence {
  readonly device?: string;
  readonly userAgent?: string;
  readonly step?: number;
  /** Recorded after attendance had ended. */
  readonly late?: boolean;
}

export type ListedAttendance = Attendance & { readonly evidence: MarkEvidence };

/** Somebody on the list of an event, with what is known of his coming. */
export interface ListedPerson {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly position: string;
  readonly nip: string | null;
  readonly nrp: string | null;
  readonly role: Role;
  readonly unit: string;
  readonly attendance: ListedAttendance | null;
  readonly absence: {
    readonly reason: AbsenceReason;
    readonly note: string;
    readonly by: string;
    readonly at: Date;
  } | null;
}

export const inForce = and(
  eq(attendance.orgId, participant.orgId),
  eq(attendance.eventId, participant.eventId),
  eq(attendance.participantId, participant.id),
  isNull(attendance.withdrawnAt),
);
export const ofAbsence = and(
  eq(absence.orgId, participant.orgId),
  eq(absence.eventId, participant.eventId),
  eq(absence.participantId, participant.id),
);
export const ofUnit = and(eq(unit.orgId, participant.orgId), eq(unit.id, participant.unitId));

/** A search for a phone number needs its keyed hash. */
export type Mac = Pick<Custody, 'mac'>;

/** The people of a filter. Tells columns of `attendance` and `absence`, which the statement must have joined. */
export function matches(
  { orgId, eventId }: { readonly orgId: string; readonly eventId: string },
  filter: PeopleFilter,
  custody: Mac,
): SQL | undefined {
  return and(
    eq(participant.orgId, orgId),
    eq(participant.eventId, eventId),
    isNull(participant.removedAt),
    filter.others ? ne(participant.role, 'peserta') : eq(participant.role, 'peserta'),
    filter.unitId ? eq(participant.unitId, filter.unitId) : undefined,
    found(filter.search, custody),
    filter.reason ? eq(absence.reason, filter.reason) : undefined,
    ofStanding(filter.standing),
  );
}

function ofStanding(standing: PeopleFilter['standing']): SQL | undefined {
  switch (standing) {
    case 'hadir':
      return isNotNull(attendance.id);
    case 'luring':
      return eq(attendance.mode, 'in-person');
    case 'daring':
      return eq(attendance.mode, 'online');
    case 'belum':
      return isNull(attendance.id);
    case 'tanpa-alasan':
      return and(isNull(attendance.id), isNull(absence.reason));
    case 'beralasan':
      return isNotNull(absence.reason);
    case null:
      return undefined;
  }
}

const shown = {
  id: participant.id,
  handle: participant.handle,
  name: participant.name,
  titleFront: participant.titleFront,
  titleBack: participant.titleBack,
  position: participant.position,
  nip: participant.nip,
  nrp: participant.nrp,
  role: participant.role,
  unit: unit.name,
  attendance: {
    id: attendance.id,
    participantId: attendance.participantId,
    mode: attendance.mode,
    way: attendance.way,
    at: attendance.at,
    typedAt: attendance.typedAt,
    by: attendance.by,
    reason: attendance.reason,
    onBehalfOf: attendance.onBehalfOf,
    evidence: attendance.evidence,
  },
  absence: { reason: absence.reason, note: absence.note, by: absence.by, at: absence.at },
};

/** One page of a filter's people, by unit and name, and how many there are in all. */
export async function listPeople(
  { db, custody }: { readonly db: Db; readonly custody: Mac },
  orgId: string,
  eventId: string,
  filter: PeopleFilter,
  page: { readonly offset: number; readonly limit: number },
): Promise<{ readonly rows: readonly ListedPerson[]; readonly total: number }> {
  const where = matches({ orgId, eventId }, filter, custody);
  const [rows, totals] = await Promise.all([
    db
      .select(shown)
      .from(participant)
      .innerJoin(unit, ofUnit)
      .leftJoin(attendance, inForce)
      .leftJoin(absence, ofAbsence)
      .where(where)
      .orderBy(asc(unit.name), asc(participant.name), asc(participant.id))
      .limit(page.limit)
      .offset(page.offset),
    db
      .select({ total: count() })
      .from(participant)
      .leftJoin(attendance, inForce)
      .leftJoin(absence, ofAbsence)
      .where(where),
  ]);
  return { rows: rows.map(asListed), total: totals[0]?.total ?? 0 };
}

/** One person of the list, by handle; undefined for nobody on this roster. */
export async function findPerson(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  handle: string,
): Promise<ListedPerson | undefined> {
  const [row] = await db
    .select(shown)
    .from(participant)
    .innerJoin(unit, ofUnit)
    .leftJoin(attendance, inForce)
    .leftJoin(absence, ofAbsence)
    .where(
      and(
        eq(participant.orgId, orgId),
        eq(participant.eventId, eventId),
        eq(participant.handle, handle),
        isNull(participant.removedAt),
      ),
    );
  return row && asListed(row);
}

/** `evidence` is what this service wrote: an object with none, some or all of its keys. */
function asListed(
  row: Omit<ListedPerson, 'attendance'> & { attendance: (Attendance & { evidence: unknown }) | null },
): ListedPerson {
  const { attendance: found } = row;
  return { ...row, attendance: found && { ...found, evidence: (found.evidence ?? {}) as MarkEvidence } };
}

/** An attendance that was taken back, with its trace. */
export type WithdrawnAttendance = ListedAttendance & {
  readonly withdrawnAt: Date | null;
  readonly withdrawnBy: string | null;
  readonly withdrawnReason: string | null;
};

/** What was taken back of a person, newest first. */
export async function findWithdrawn(
  db: Db,
  orgId: string,
  eventId: string,
  participantId: string,
): Promise<readonly WithdrawnAttendance[]> {
  const { withdrawnAt, withdrawnBy, withdrawnReason } = attendance;
  const rows = await db
    .select({ ...shown.attendance, withdrawnAt, withdrawnBy, withdrawnReason })
    .from(attendance)
    .where(
      and(
        eq(attendance.orgId, orgId),
        eq(attendance.eventId, eventId),
        eq(attendance.participantId, participantId),
        isNotNull(withdrawnAt),
      ),
    )
    .orderBy(desc(withdrawnAt))
    .limit(50);
  return rows.map((row) => ({ ...row, evidence: (row.evidence ?? {}) as MarkEvidence }));
}
