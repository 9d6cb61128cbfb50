import { and, desc, eq } from 'drizzle-orm';
import { type Db, linkExport, type Tx } from '#db';

export type LinkExport = typeof linkExport.$inferSelect;

/** Notes that links left the service. */
export async function insertExport(tx: Tx, row: LinkExport): Promise<void> {
  await tx.insert(linkExport).values(row);
}

/** The latest exports of an event, newest first. */
export async function latestExports(db: Db | Tx, orgId: string, eventId: string, limit: number): Promise<LinkExport[]> {
  return await db
    .select()
    .from(linkExport)
    .where(and(eq(linkExport.orgId, orgId), eq(linkExport.eventId, eventId)))
    .orderBy(desc(linkExport.at))
    .limit(limit);
}
