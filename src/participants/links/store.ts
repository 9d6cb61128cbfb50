import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import { type Db, linkExport, participant, type Tx } from '#db';

export type LinkExport = typeof linkExport.$inferSelect;

/** Notes that links left the service. */
export async function insertExport(tx: Tx, row: LinkExport): Promise<void> {
  await tx.insert(linkExport).values(row);
}

/** Writes beside people that their links were taken. Answers for nobody else's ids: an official's row is another table's. */
export async function markTaken(
  tx: Tx,
  taken: { readonly orgId: string; readonly eventId: string; readonly ids: readonly string[]; readonly at: Date },
): Promise<void> {
  const { orgId, eventId, ids, at } = taken;
  for (let start = 0; start < ids.length; start += batch) {
    await tx
      .update(participant)
      .set({ linkTakenAt: at, linkTakenTimes: sql`${participant.linkTakenTimes} + 1` })
      .where(
        and(
          eq(participant.orgId, orgId),
          eq(participant.eventId, eventId),
          inArray(participant.id, ids.slice(start, start + batch)),
        ),
      );
  }
}

/** PostgreSQL takes 65,535 parameters. */
const batch = 5_000;

/** The latest exports of an event, newest first. */
export async function latestExports(db: Db | Tx, orgId: string, eventId: string, limit: number): Promise<LinkExport[]> {
  return await db
    .select()
    .from(linkExport)
    .where(and(eq(linkExport.orgId, orgId), eq(linkExport.eventId, eventId)))
    .orderBy(desc(linkExport.at))
    .limit(limit);
}
