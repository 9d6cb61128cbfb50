import { and, asc, count, eq, inArray, isNull, type SQL, sql } from 'drizzle-orm';
import { absence, attendance, type Db, participant, type Tx, unit } from '#db';
import type { AbsenceReason } from '../../attendance.ts';
import { inForce, type Mac, matches, ofAbsence, ofUnit } from '../people/store.ts';
import type { BatchName, Chosen } from './record-absence.ts';

type Row = typeof absence.$inferSelect;

/** Writes one person's reason over the one before; false for nobody on the roster. */
export async function saveAbsence(tx: Tx, row: Row): Promise<boolean> {
  const { orgId, eventId, participantId, reason, note, by, at } = row;
  const [person] = await tx
    .select({ id: participant.id })
    .from(participant)
    .where(and(onRoster(orgId, eventId), eq(participant.id, participantId)));
  if (!person) return false;
  await tx
    .insert(absence)
    .values(row)
    .onConflictDoUpdate({
      target: [absence.orgId, absence.eventId, absence.participantId],
      set: { reason, note, by, at },
    });
  return true;
}

/** Writes a reason for all of the chosen who are not there and have none; how many that were. */
export async function insertAbsences(
  tx: Tx,
  custody: Mac,
  chosen: Chosen,
  told: Omit<Row, 'participantId'>,
): Promise<number> {
  const { orgId, eventId, reason, note, by, at } = told;
  const where = and(ofChosen({ orgId, eventId }, chosen, custody), isNull(attendance.id));
  const [row] = await tx.execute<{ made: number }>(sql`
    with made as (
      insert into ${absence} (org_id, event_id, participant_id, reason, note, by, at)
      select ${orgId}::uuid, ${eventId}::uuid, ${participant.id}, ${reason}, ${note}, ${by}::uuid,
        ${at.toISOString()}::timestamptz
      from ${participant}
      left join ${attendance} on ${inForce}
      left join ${absence} on ${ofAbsence}
      where ${where}
      on conflict do nothing
      returning 1
    )
    select count(*)::int as made from made`);
  return row?.made ?? 0;
}

/** How many were chosen. */
export async function countChosen(tx: Tx, custody: Mac, { orgId, eventId }: Where, chosen: Chosen): Promise<number> {
  const [row] = await tx
    .select({ all: count() })
    .from(participant)
    .leftJoin(attendance, inForce)
    .leftJoin(absence, ofAbsence)
    .where(ofChosen({ orgId, eventId }, chosen, custody));
  return row?.all ?? 0;
}

interface Where {
  readonly orgId: string;
  readonly eventId: string;
}

function ofChosen({ orgId, eventId }: Where, chosen: Chosen, custody: Mac): SQL | undefined {
  if ('filter' in chosen) return matches({ orgId, eventId }, chosen.filter, custody);
  return and(onRoster(orgId, eventId), chosen.ids.length > 0 ? inArray(participant.id, [...chosen.ids]) : sql`false`);
}

/** Deletes what an account recorded at one moment; how many. */
export async function deleteBatch(tx: Tx, { orgId, eventId, by, at }: BatchName): Promise<number> {
  const gone = await tx
    .delete(absence)
    .where(and(eq(absence.orgId, orgId), eq(absence.eventId, eventId), eq(absence.by, by), eq(absence.at, at)))
    .returning({ id: absence.participantId });
  return gone.length;
}

export async function deleteAbsences(tx: Tx, orgId: string, eventId: string, ids: readonly string[]): Promise<number> {
  const gone = await tx
    .delete(absence)
    .where(and(eq(absence.orgId, orgId), eq(absence.eventId, eventId), inArray(absence.participantId, [...ids])))
    .returning({ id: absence.participantId });
  return gone.length;
}

/** Ids of the people with these handles, on the roster of this event. */
export async function idsOfHandles(
  db: Db,
  orgId: string,
  eventId: string,
  handles: readonly string[],
): Promise<readonly string[]> {
  if (handles.length === 0) return [];
  const rows = await db
    .select({ id: participant.id })
    .from(participant)
    .where(and(onRoster(orgId, eventId), inArray(participant.handle, [...handles])));
  return rows.map(({ id }) => id);
}

/** Why somebody did not come or sign, who was told, and when. */
export interface Absence {
  readonly participantId: string;
  readonly reason: AbsenceReason;
  readonly note: string;
  /** The account. */
  readonly by: string;
  readonly at: Date;
}

/** The recorded reasons of an event by person, for documents; of these people only, when given. */
export async function absencesOf(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  participantIds: readonly string[] | null = null,
): Promise<ReadonlyMap<string, Absence>> {
  if (participantIds?.length === 0) return new Map();
  const { participantId, reason, note, by, at } = absence;
  const rows = await db
    .select({ participantId, reason, note, by, at })
    .from(absence)
    .innerJoin(participant, and(ofAbsence, isNull(participant.removedAt)))
    .where(
      and(
        eq(absence.orgId, orgId),
        eq(absence.eventId, eventId),
        participantIds ? inArray(participantId, [...participantIds]) : undefined,
      ),
    );
  return new Map(rows.map((row) => [row.participantId, row]));
}

/** How many of those who count on the roster have a reason recorded, and how many of these did not come. */
export interface AbsenceFigures {
  readonly byReason: readonly { readonly reason: AbsenceReason; readonly recorded: number; readonly absent: number }[];
  readonly byUnit: readonly {
    readonly unitId: string;
    readonly unit: string;
    readonly reason: AbsenceReason;
    readonly recorded: number;
    readonly absent: number;
  }[];
}

/** Counts recorded reasons, by reason and by unit (in the order of unit names); reasons nobody has are left out. */
export async function absenceFigures(db: Db | Tx, orgId: string, eventId: string): Promise<AbsenceFigures> {
  const byUnit = await db
    .select({
      unitId: unit.id,
      unit: unit.name,
      reason: absence.reason,
      recorded: count(),
      absent: sql<number>`count(*) filter (where ${attendance.id} is null)::int`,
    })
    .from(participant)
    .innerJoin(unit, ofUnit)
    .innerJoin(absence, ofAbsence)
    .leftJoin(attendance, inForce)
    .where(and(onRoster(orgId, eventId), eq(participant.role, 'peserta')))
    .groupBy(unit.id, unit.name, absence.reason)
    .orderBy(asc(unit.name), asc(absence.reason));
  const sums = new Map<AbsenceReason, { recorded: number; absent: number }>();
  for (const { reason, recorded, absent } of byUnit) {
    const sum = sums.get(reason) ?? { recorded: 0, absent: 0 };
    sums.set(reason, { recorded: sum.recorded + recorded, absent: sum.absent + absent });
  }
  return { byReason: [...sums].map(([reason, sum]) => ({ reason, ...sum })), byUnit };
}

function onRoster(orgId: string, eventId: string): SQL | undefined {
  return and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), isNull(participant.removedAt));
}

/** How many reasons an account recorded at one moment, and are still recorded. */
export async function countBatch(db: Db, { orgId, eventId, by, at }: BatchName): Promise<number> {
  const [row] = await db
    .select({ recorded: count() })
    .from(absence)
    .where(and(eq(absence.orgId, orgId), eq(absence.eventId, eventId), eq(absence.by, by), eq(absence.at, at)));
  return row?.recorded ?? 0;
}
