import { randomUUID } from 'node:crypto';
import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal } from '#errors';
import { inFull } from '#letters';
import {
  countOpenReports,
  findReports,
  holdReporter,
  insertReport,
  type ListedReport,
  markSettled,
  type ReportRow,
} from './store.ts';

export type ReportKind = ReportRow['kind'];

/** More than these nobody reads; what comes after is refused until some are settled. */
const mostOpen = 10;

/**
 * Keeps what a participant tells the organiser: wrong data, not me, not signed by me.
 * @throws Refusal `too-many-tries` when ten of the same person wait already.
 */
export async function createReport(
  { db, clock }: { db: Db; clock: Clock },
  person: { orgId: string; eventId: string; id: string },
  report: { kind: ReportKind; message: string },
): Promise<void> {
  const { orgId, eventId, id: participantId } = person;
  const message = inFull(report.message, 1000);
  await db.transaction(async (tx) => {
    await holdReporter(tx, orgId, eventId, participantId);
    if ((await countOpenReports(tx, orgId, eventId, participantId)) >= mostOpen) throw new Refusal('too-many-tries');
    await insertReport(tx, {
      orgId,
      eventId,
      id: randomUUID(),
      participantId,
      kind: report.kind,
      message,
      at: clock.now(),
      settledAt: null,
      settledBy: null,
      decision: null,
      answer: '',
    });
  });
}

/** An event's reports, newest first (500 at most); of one person when given. */
export async function listReports(
  db: Db,
  orgId: string,
  eventId: string,
  participantId: string | null = null,
): Promise<ListedReport[]> {
  return await findReports(db, orgId, eventId, participantId);
}

/** Ends a report that is no correction. @throws Refusal `not-found` when there is none waiting. */
export async function settleReport(
  { db, clock }: { db: Db; clock: Clock },
  where: { orgId: string; eventId: string },
  id: string,
  by: string,
): Promise<void> {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal('not-found');
  if (!(await markSettled(db, where.orgId, where.eventId, id, by, clock.now()))) throw new Refusal('not-found');
}
