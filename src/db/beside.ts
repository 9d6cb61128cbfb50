import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import type { Db } from './index.ts';
import { preparing } from './prepared.ts';
import * as schema from './schema/index.ts';

/** Where a database is and how one gets in; for a thread of ours, to which a connection itself cannot be posted. */
export type Address = ReturnType<typeof addressOf>;

/** Where this database is at the moment: an embedded server may come back at another place. */
export function addressOf({ $client: { options } }: Db) {
  const { host, port, path, database, user, pass, ssl, connection, target_session_attrs } =
    options as typeof options & {
      readonly pass: string;
      readonly target_session_attrs: 'read-write' | null;
    };
  return {
    host,
    port,
    path,
    database,
    user,
    pass,
    ssl,
    connection: { ...(connection as object) },
    target_session_attrs,
  };
}

/** Connections of one's own to a database that somebody else keeps: opened with the first statement, and few. */
export function connectBeside({ path, target_session_attrs, ...address }: Address, max = 3) {
  const sql = preparing(
    postgres({
      ...address,
      ...(path ? { path } : {}),
      ...(target_session_attrs ? { target_session_attrs } : {}),
      max,
      onnotice: () => undefined,
    } as postgres.Options<Record<string, never>>),
  );
  return { db: drizzle(sql, { schema }) as Db, close: () => sql.end({ timeout: 5 }) };
}
