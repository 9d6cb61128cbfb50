import { and, count, eq, isNull, sql } from 'drizzle-orm';
import { attendance, type Db, deviceAlert, event, logLeaf, pact, participant, participantReport } from '#db';

/** What is cheap to ask every second. */
export interface Probe {
  /** Changes with every act of the deployment that leaves a leaf, and with every decision on a phone. */
  readonly acts: string;
  readonly signedLastMinute: number;
  readonly presentLastMinute: number;
  readonly reports: number;
  readonly phase: string;
}

/** Leaves are numbered before they are committed, so one may come in below the highest: this many are looked at again. */
const lookBack = 500;
const minute = 60_000;

/** Whether anything may have happened, and what of it is a count over an index. About a millisecond. */
export async function probe(db: Db, orgId: string, eventId: string, now: Date): Promise<Probe> {
  const since = new Date(now.getTime() - minute).toISOString();
  const newest = sql`(select max(${logLeaf.id}) from ${logLeaf})`;
  const leaves = sql`(select concat(max(${logLeaf.id}), ' ', count(*)) from ${logLeaf} where ${logLeaf.id} > ${newest} - ${lookBack})`;
  const decisions = sql`(select concat(max(${deviceAlert.at}), ' ', count(*)) from ${deviceAlert} where ${and(
    eq(deviceAlert.orgId, orgId),
    eq(deviceAlert.eventId, eventId),
  )})`;
  const [row] = await db
    .select({
      acts: sql<string>`concat_ws(' ', ${leaves}, ${decisions})`,
      signedLastMinute: sql<number>`(select count(*)::int from ${pact} where ${and(
        eq(pact.orgId, orgId),
        eq(pact.eventId, eventId),
        sql`${pact.signedAt} > ${since}::timestamptz`,
      )})`,
      presentLastMinute: sql<number>`(select count(*)::int from ${attendance} where ${and(
        eq(attendance.orgId, orgId),
        eq(attendance.eventId, eventId),
        sql`${attendance.at} > ${since}::timestamptz`,
        isNull(attendance.withdrawnAt),
      )})`,
      reports: sql<number>`(select count(*)::int from ${participantReport} where ${and(
        eq(participantReport.orgId, orgId),
        eq(participantReport.eventId, eventId),
        isNull(participantReport.settledAt),
      )})`,
      phase: sql<string>`concat_ws(' ', ${event.state}, ${event.attendanceEndsAt}, ${event.signingEndsAt})`,
    })
    .from(event)
    .where(and(eq(event.orgId, orgId), eq(event.id, eventId)));
  return row ?? { acts: '', signedLastMinute: 0, presentLastMinute: 0, reports: 0, phase: '' };
}

/** How many stand on the roster of an event. */
export async function countPeople(db: Db, orgId: string, eventId: string): Promise<number> {
  const [row] = await db
    .select({ people: count() })
    .from(participant)
    .where(and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), isNull(participant.removedAt)));
  return row?.people ?? 0;
}
