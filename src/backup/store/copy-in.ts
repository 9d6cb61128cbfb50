import type { Writable } from 'node:stream';
import type { BareDatabase, Migration } from '#db';
import type { SequenceState } from '../manifest.ts';
import type { Snapshot, Table } from './copy-out.ts';

type Sql = BareDatabase['sql'];
/** The one transaction in which everything is put back, or nothing. */
export type Filling = Snapshot;

export function inOneTransaction<T>(sql: Sql, work: (tx: Filling) => Promise<T>): Promise<T> {
  return sql.begin(work) as Promise<T>;
}

/** Whether there is anything of anybody in this database. */
export async function isEmpty(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ tables: number }[]>`
    select count(*)::int as tables from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname not like 'pg\\_%'
      and c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')`;
  return row?.tables === 0;
}

/** The schema that these migrations come to, with the table in which a database remembers them still empty. */
export async function makeSchema(tx: Filling, migrations: readonly Migration[]): Promise<void> {
  await tx`create schema if not exists drizzle`;
  await tx`create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
  for (const { statements } of migrations) for (const statement of statements) await tx.unsafe(statement);
}

/** Takes rows as copyOut() gave them; it finishes when the server has taken all, and fails with the server's reason. */
export async function copyIn(tx: Filling, { schema, table, columns }: Table): Promise<Writable> {
  const query = tx`copy ${tx(schema)}.${tx(table)} (${tx(columns)}) from stdin`;
  const settling = query as unknown as { reject: (error: Error) => void };
  const { reject } = settling;
  let rows: Writable | undefined;
  // What the server objects to after the last row, the driver tells the statement, which was settled long ago, and not the
  // stream, which would wait for ever.
  settling.reject = (error) => {
    reject(error);
    rows?.destroy(error);
  };
  rows = await query.writable();
  return rows;
}

export async function countRows(tx: Filling, { schema, table }: Table): Promise<number> {
  const [row] = await tx<{ rows: string }[]>`select count(*)::text as rows from ${tx(schema)}.${tx(table)}`;
  return Number(row?.rows ?? 0);
}

export async function setSequence(tx: Filling, { schema, name, value, called }: SequenceState): Promise<void> {
  await tx`select setval(${`${schema}.${name}`}::regclass, ${value}::bigint, ${called})`;
}
