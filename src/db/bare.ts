import path from 'node:path';
import postgres from 'postgres';
import { keepEmbedded, keepExternal } from './keep.ts';
import type { DatabaseOptions } from './open.ts';
import { refusePooled } from './sessions.ts';

/** A database as it is: nothing is made, checked or brought up to date in it. For copies out of it and into an empty one. */
export interface BareDatabase {
  readonly sql: postgres.Sql;
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Opens a database without its schema, starting the embedded server where no `url` is given.
 * @throws Refusal 'database-unavailable', 'database-pooled', or the driver's error.
 */
export async function openBare({ url, dataDir, poolSize = 2 }: DatabaseOptions): Promise<BareDatabase> {
  const nothing = () => undefined;
  if (url !== undefined) await refusePooled(url);
  const keeper =
    url === undefined ? await keepEmbedded(path.join(dataDir, 'postgres'), nothing) : await keepExternal(url, nothing);
  const sql = postgres(keeper.url(), {
    max: poolSize,
    max_lifetime: null,
    fetch_types: false,
    onnotice: nothing,
    connection: { application_name: 'ikrar-copy' },
  });
  const close = async () => {
    await sql.end({ timeout: 5 });
    await keeper.leave();
  };
  return { sql, url: keeper.url(), close };
}
