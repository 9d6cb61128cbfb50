import type { Readable } from 'node:stream';
import type { BareDatabase } from '#db';
import type { SequenceState } from '../manifest.ts';

type Sql = BareDatabase['sql'];
/** A snapshot: every statement sees the same moment. */
export type Snapshot = Parameters<Parameters<Sql['begin']>[1]>[0];

/** Reads one moment of the database, whoever writes meanwhile (PostgreSQL manual, "Repeatable Read Isolation Level"). */
export function inSnapshot<T>(sql: Sql, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  return sql.begin('isolation level repeatable read read only', work) as Promise<T>;
}

export interface Table {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/** Every table that is ours, with the columns that are stored, in the order of their names. */
export async function tablesOf(sql: Snapshot): Promise<Table[]> {
  return sql<Table[]>`
    select n.nspname as schema, c.relname as "table", array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where n.nspname in ('public', 'drizzle') and c.relkind in ('r', 'p')
    group by n.nspname, c.relname
    order by n.nspname, c.relname`;
}

/** A table's rows as text, as they come. */
export async function copyOut(sql: Snapshot, { schema, table, columns }: Table): Promise<Readable> {
  const rows = await sql`copy ${sql(schema)}.${sql(table)} (${sql(columns)}) to stdout`.readable();
  // The driver stops its socket when rows come faster than they are taken, and goes on when more are asked for. After the
  // last row nobody asks, and the server's word that it is done would never be read.
  rows.once('end', () => rows._read(0));
  return rows;
}

/** Where sequences stand; asked for after the rows, since sequences belong to no snapshot and only ever grow. */
export async function sequencesOf(sql: Snapshot): Promise<SequenceState[]> {
  const names = await sql<{ schema: string; name: string }[]>`
    select schemaname as schema, sequencename as name from pg_sequences
    where schemaname in ('public', 'drizzle') order by 1, 2`;
  const states: SequenceState[] = [];
  for (const { schema, name } of names) {
    const [row] = await sql<{ value: string; called: boolean }[]>`
      select last_value::text as value, is_called as called from ${sql(schema)}.${sql(name)}`;
    if (row !== undefined) states.push({ schema, name, ...row });
  }
  return states;
}

export async function migrationsOf(sql: Snapshot): Promise<string[]> {
  const rows = await sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations order by created_at`;
  return rows.map(({ hash }) => hash);
}

/** SHA-256 of the root last used, hexadecimal; empty for a database that was never served. */
export async function rootOf(sql: Snapshot): Promise<string> {
  const [known] = await sql<{ known: boolean }[]>`select to_regclass('public.used_root') is not null as known`;
  if (known?.known !== true) return '';
  const [row] = await sql<{ root: string }[]>`
    select encode(root, 'hex') as root from used_root order by at desc limit 1`;
  return row?.root ?? '';
}
