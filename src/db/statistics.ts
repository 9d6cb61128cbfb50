import type postgres from 'postgres';

const everyMs = 4_000;
/** Advisory lock: who analyzes. */
const analyzing = 727_003;

/**
 * Keeps the planner's statistics in step with tables that grow from nothing to thousands of rows in a minute. A statement
 * prepared while a table was empty keeps the plan it was given then, and with every key starting with the organisation
 * that plan may read all of it; ANALYZE makes PostgreSQL plan anew (section "Plan Caching" of PREPARE). Autovacuum does the
 * same, a minute later. One process at a time; a failure only means that the next round does it.
 */
export function keepStatistics(sql: postgres.Sql): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const timer = setInterval(() => {
    running = running.then(async () => void (await analyzeGrown(sql))).catch(() => undefined);
  }, everyMs);
  timer.unref();
  return {
    stop: () => {
      clearInterval(timer);
      return running;
    },
  };
}

/** Analyzes tables of ours in which half as much as they hold was changed since, and at least twenty rows. */
export async function analyzeGrown(sql: postgres.Sql): Promise<readonly string[]> {
  const grown = await sql<{ name: string }[]>`
    select quote_ident(relname) as name from pg_stat_user_tables
    where schemaname = 'public' and n_mod_since_analyze > greatest(20, (n_live_tup - n_mod_since_analyze) / 2)`;
  if (grown.length === 0) return [];
  return sql.begin(async (tx) => {
    const [lock] = await tx<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${analyzing}) as free`;
    if (!lock?.free) return [];
    for (const { name } of grown) await tx.unsafe(`analyze ${name}`);
    return grown.map(({ name }) => name);
  });
}
