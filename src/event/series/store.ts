import { and, asc, eq, isNotNull, max, ne, sql } from 'drizzle-orm';
import { type Db, event, series, type Tx } from '#db';
import type { Series } from './series.ts';

/** An organisation's series by title, each with the ordinal that is free next. */
export async function listSeries(db: Db | Tx, orgId: string): Promise<Series[]> {
  const rows = await db
    .select({ id: series.id, title: series.title, last: max(event.seriesOrdinal) })
    .from(series)
    .leftJoin(event, and(eq(event.orgId, series.orgId), eq(event.seriesId, series.id)))
    .where(eq(series.orgId, orgId))
    .groupBy(series.orgId, series.id)
    .orderBy(asc(series.title), asc(series.id));
  return rows.map(({ id, title, last }) => ({ id, title, nextOrdinal: (last ?? 0) + 1 }));
}

/** As one of listSeries(), held until the transaction ends: two events cannot take the same place in it. */
export async function lockSeries(tx: Tx, orgId: string, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: series.id })
    .from(series)
    .where(and(eq(series.orgId, orgId), eq(series.id, id)))
    .for('update');
  return rows.length > 0;
}

export async function insertSeries(tx: Tx, row: typeof series.$inferInsert): Promise<void> {
  await tx.insert(series).values(row);
}

/** The id of a series by its title, however it is cased. */
export async function seriesByTitle(tx: Tx, orgId: string, title: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: series.id })
    .from(series)
    .where(and(eq(series.orgId, orgId), eq(sql`lower(${series.title})`, title.toLowerCase())))
    .limit(1);
  return row?.id;
}

/** The ordinals that events of a series hold, without those of `exceptEvent`. */
export async function takenOrdinals(
  tx: Tx,
  orgId: string,
  seriesId: string,
  exceptEvent: string | null,
): Promise<readonly number[]> {
  const rows = await tx
    .select({ ordinal: event.seriesOrdinal })
    .from(event)
    .where(
      and(
        eq(event.orgId, orgId),
        eq(event.seriesId, seriesId),
        isNotNull(event.seriesOrdinal),
        exceptEvent === null ? undefined : ne(event.id, exceptEvent),
      ),
    );
  return rows.flatMap(({ ordinal }) => (ordinal === null ? [] : [ordinal]));
}
