import { and, between, eq, ne, sql } from 'drizzle-orm';
import { type Db, publicRecord, statusEntry } from '#db';
import { listPlaceOf, statusIndexOf, statusPlaces } from '#trust/token';

/** What a record says that is not merely prepared. */
export type Settled = Exclude<(typeof publicRecord.$inferSelect)['status'], 'prepared'>;

/**
 * The places of one of an organisation's status lists that were ever in force, by what their record says now. The database
 * packs them, so that 30,000 cost this process three rows.
 */
export async function settledPlaces(
  db: Db,
  orgId: string,
  list: number,
): Promise<readonly { readonly status: Settled; readonly indexes: readonly number[] }[]> {
  const first = statusIndexOf({ list, place: 0 });
  const inList = between(statusEntry.index, first, first + statusPlaces - 1);
  const rows = await db
    .select({
      status: publicRecord.status,
      places: sql<Uint8Array>`string_agg(int4send(${statusEntry.index}), ''::bytea)`,
    })
    .from(statusEntry)
    .innerJoin(publicRecord, and(eq(publicRecord.orgId, statusEntry.orgId), eq(publicRecord.code, statusEntry.code)))
    .where(and(eq(statusEntry.orgId, orgId), inList, ne(publicRecord.status, 'prepared')))
    .groupBy(publicRecord.status);
  return rows.map(({ status, places }) => ({ status: status as Settled, indexes: readIndexes(places) }));
}

/** Big-endian, four bytes each; places within their list. */
function readIndexes(packed: Uint8Array): number[] {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  return Array.from({ length: packed.length / 4 }, (_, at) => listPlaceOf(view.getInt32(at * 4)).place);
}
