import { and, count, desc, eq, isNull, ne } from 'drizzle-orm';
import { type Db, participant, participantReport, type Tx } from '#db';
import type { Correction, Deciding } from './correction.ts';

export type ReportRow = typeof participantReport.$inferSelect;

/** A report with whom it is about, for the organiser's list. */
export type ListedReport = ReportRow & {
  readonly handle: string;
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
};

const ofParticipant = and(
  eq(participant.orgId, participantReport.orgId),
  eq(participant.eventId, participantReport.eventId),
  eq(participant.id, participantReport.participantId),
);

export async function insertReport(tx: Db | Tx, row: ReportRow): Promise<void> {
  await tx.insert(participantReport).values(row);
}

/** Holds the person's row until the transaction ends, so that of many reports at once each counts the ones before it. */
export async function holdReporter(tx: Tx, orgId: string, eventId: string, participantId: string): Promise<void> {
  await tx
    .select({ id: participant.id })
    .from(participant)
    .where(and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), eq(participant.id, participantId)))
    .for('no key update');
}

/** Reports nobody has dealt with yet, of one person. */
export async function countOpenReports(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  participantId: string,
): Promise<number> {
  const rows = await db
    .select({ open: count() })
    .from(participantReport)
    .where(
      and(
        eq(participantReport.orgId, orgId),
        eq(participantReport.eventId, eventId),
        eq(participantReport.participantId, participantId),
        isNull(participantReport.settledAt),
      ),
    );
  return rows[0]?.open ?? 0;
}

/** An event's reports, newest first; of one person when given. */
export async function findReports(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  participantId: string | null,
): Promise<ListedReport[]> {
  const rows = await db
    .select({
      report: participantReport,
      handle: participant.handle,
      name: participant.name,
      titleFront: participant.titleFront,
      titleBack: participant.titleBack,
    })
    .from(participantReport)
    .innerJoin(participant, ofParticipant)
    .where(
      and(
        eq(participantReport.orgId, orgId),
        eq(participantReport.eventId, eventId),
        participantId ? eq(participantReport.participantId, participantId) : undefined,
      ),
    )
    .orderBy(desc(participantReport.at))
    .limit(500);
  return rows.map(({ report, ...person }) => ({ ...report, ...person }));
}

/** Marks a report as dealt with; answers whether there was one waiting. A correction is decided on instead. */
export async function markSettled(
  tx: Db | Tx,
  orgId: string,
  eventId: string,
  id: string,
  by: string,
  at: Date,
): Promise<boolean> {
  const settled = await tx
    .update(participantReport)
    .set({ settledAt: at, settledBy: by })
    .where(
      and(
        eq(participantReport.orgId, orgId),
        eq(participantReport.eventId, eventId),
        eq(participantReport.id, id),
        ne(participantReport.kind, 'wrong-data'),
        isNull(participantReport.settledAt),
      ),
    )
    .returning({ id: participantReport.id });
  return settled.length > 0;
}

/** A person's corrections, newest first, a hundred at most. */
export async function findCorrections(
  db: Db | Tx,
  orgId: string,
  eventId: string,
  participantId: string,
): Promise<Correction[]> {
  const { id, message, at, decision, answer, settledAt } = participantReport;
  return await db
    .select({ id, message, at, decision, answer, settledAt })
    .from(participantReport)
    .where(
      and(
        eq(participantReport.orgId, orgId),
        eq(participantReport.eventId, eventId),
        eq(participantReport.participantId, participantId),
        eq(participantReport.kind, 'wrong-data'),
      ),
    )
    .orderBy(desc(at), desc(id))
    .limit(100);
}

/** Writes what was decided on a waiting correction; answers whether it was waiting. */
export async function decide(
  tx: Db | Tx,
  { orgId, eventId, participantId, reportId, by, answer, decision, at }: Decided,
): Promise<boolean> {
  const settled = await tx
    .update(participantReport)
    .set({ decision, answer, settledBy: by, settledAt: at })
    .where(
      and(
        eq(participantReport.orgId, orgId),
        eq(participantReport.eventId, eventId),
        eq(participantReport.id, reportId),
        eq(participantReport.participantId, participantId),
        eq(participantReport.kind, 'wrong-data'),
        isNull(participantReport.settledAt),
      ),
    )
    .returning({ id: participantReport.id });
  return settled.length > 0;
}

type Decided = Deciding & { readonly decision: 'accepted' | 'declined'; readonly at: Date };
