import { eq, sql } from 'drizzle-orm';
import { type Db, statusEntry } from '#db';
import { listPlaceOf } from '#trust/token';
import type { Services } from '#web';

const freshMs = 10_000;

interface Reading {
  readonly at: number;
  readonly newest: Promise<number>;
}

/** What was read last of each organisation, by the database it was read from. */
const readings = new WeakMap<Db, Map<string, Reading>>();

/**
 * The newest status list of an organisation: that of the highest place which was ever taken. Asked of the database at most
 * once in ten seconds; whoever draws in a list that was left meanwhile comes to the next one all the same.
 */
export function newestList({ db, clock }: Pick<Services, 'db' | 'clock'>, orgId: string): Promise<number> {
  const all = readings.get(db) ?? new Map<string, Reading>();
  readings.set(db, all);
  const at = clock.now().getTime();
  const last = all.get(orgId);
  if (last && Math.abs(at - last.at) < freshMs) return last.newest;
  const reading = { at, newest: readNewest(db, orgId) };
  all.set(orgId, reading);
  reading.newest.catch(() => all.get(orgId) === reading && all.delete(orgId));
  return reading.newest;
}

/** The index of the key is read from its end. */
async function readNewest(db: Db, orgId: string): Promise<number> {
  const [row] = await db
    .select({ last: sql<number | null>`max(${statusEntry.index})` })
    .from(statusEntry)
    .where(eq(statusEntry.orgId, orgId));
  return listPlaceOf(row?.last ?? 0).list;
}
