import postgres from 'postgres';
import { inject } from 'vitest';
import { secret } from '../support/secret.ts';

/** An empty database on the tests' server, without any schema; `drop()` removes it. */
export async function emptyDatabase() {
  const name = `empty_${secret(6).toString('hex')}`;
  const url = inject('databaseServer').replace(/\/postgres$/, `/${name}`);
  await onServer((sql) => sql`create database ${sql(name)} template template0`);
  return { url, drop: () => onServer((sql) => sql`drop database ${sql(name)} with (force)`) };
}

async function onServer(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject('databaseServer'), { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Every row of every table as text, sorted: what two databases are compared by. */
export async function rowsOf(sql: postgres.Sql): Promise<Record<string, readonly string[]>> {
  const tables = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  const all: Record<string, readonly string[]> = {};
  for (const { name } of tables) {
    const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t`;
    all[name] = rows.map(({ row }) => row).sort();
  }
  return all;
}
