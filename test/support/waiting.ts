import { sql } from 'drizzle-orm';
import type { Db } from '#db';

/** Statements that wait for somebody's lock in this database. */
export async function waiting(db: Db): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return row?.count ?? 0;
}
