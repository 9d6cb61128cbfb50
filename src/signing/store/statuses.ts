import { and, eq, ne, sql } from 'drizzle-orm';
import { type Db, publicRecord, statusEntry } from '#db';

/** What a record says that is not merely prepared. */
export type Settled = Exclude<(typeof publicRecord.$inferSelect)['status'], 'prepared'>;

/**
 * The places of an organisation's status list that were ever in force, by what their record says now. The database packs
 * them, so that 30,000 cost this process three rows.
 */
export async function settledPlaces(
  db: Db,
  orgId: string,
): Promise<readonly { readonly status: Settled; readonly indexes: readonly number[] }[]> {
  const rows = await db
    .select({
      status: publicRecord.status,
      places: sql<Uint8Array>`string_agg(int4send(${statusEntry.index}), ''::bytea)`,
    })
    .from(statusEntry)
    .innerJoin(publicRecord, and(eq(publicRecord.orgId, statusEntry.orgId), eq(publicRecord.code, statusEntry.code)))
    .where(and(eq(statusEntry.orgId, orgId), ne(publicRecord.status, 'prepared')))
    .groupBy(publicRecord.status);
  return rows.map(({ status, places }) => ({ status: status as Settled, indexes: readIndexes(places) }));
}

/** Big-endian, four bytes each. */
function readIndexes(packed: Uint8Array): number[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return Array.from({ length: packed.length / 4 }, (_, at) => view.getInt32(at * 4));
}
