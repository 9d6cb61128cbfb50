import { and, asc, eq, gt, isNull, lt, sql } from 'drizzle-orm';
import { type Db, logLeaf } from '#db';
import type { ProvenEntry } from '#trust/evidence';
import { type CanonicalValue, isLeafKind } from '#trust/log';

const batchSize = 2_000;

/** The log's entries that speak of an event and have their place in a tree of `size` leaves, in the log's order. */
export async function* eventEntries(db: Db, orgId: string, eventId: string, size: number): AsyncGenerator<ProvenEntry> {
  for (let after = -1n; ; ) {
    const rows = await db
      .select({ position: logLeaf.position, kind: logLeaf.kind, record: logLeaf.record, salt: logLeaf.salt })
      .from(logLeaf)
      .where(and(ofEvent(orgId, eventId), gt(logLeaf.position, after), lt(logLeaf.position, BigInt(size))))
      .orderBy(asc(logLeaf.position))
      .limit(batchSize);
    for (const { position, kind, record, salt } of rows) {
      if (position === null || !isLeafKind(kind)) throw new Error(`BUG: a leaf of kind ${kind} without a place`);
      yield { index: Number(position), kind, record: record as Record<string, CanonicalValue>, salt };
      after = position;
    }
    if (rows.length < batchSize) return;
  }
}

/** How many of an event's acts still wait for their place in the log. */
export async function waitingEntries(db: Db, orgId: string, eventId: string): Promise<number> {
  return db.$count(logLeaf, and(ofEvent(orgId, eventId), isNull(logLeaf.position)));
}

function ofEvent(orgId: string, eventId: string) {
  return and(eq(logLeaf.orgId, orgId), sql`${logLeaf.record} ->> 'event' = ${eventId}`);
}
