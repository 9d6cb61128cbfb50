import { and, isNull, lt, sql } from 'drizzle-orm';
import { type Db, preparedMinutes } from '#db';

const graceMs = 3_600_000;

/** Empties prepares of a berita acara that expired an hour ago and were not completed, as those of pacts are. */
export async function freePreparedMinutes(db: Db, now: Date): Promise<void> {
  const expired = lt(preparedMinutes.expiresAt, new Date(now.getTime() - graceMs));
  const full = sql`length(${preparedMinutes.base}) > 0`;
  await db
    .update(preparedMinutes)
    .set({ base: sql`''::bytea`, tail: sql`''::bytea` })
    .where(and(isNull(preparedMinutes.completedAt), expired, full));
}
