import path from 'node:path';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { Refusal } from '#errors';
import { type Keeper, keepEmbedded, keepExternal } from './keep.ts';
import { migrate } from './migrate.ts';
import { preparing } from './prepared.ts';
import { type Renewable, renewable } from './renewable.ts';
import { refuseUnsafe } from './safety.ts';
import * as schema from './schema/index.ts';
import { refusePooled } from './sessions.ts';
import { keepStatistics } from './statistics.ts';
import type { Waiting } from './turn.ts';

export interface DatabaseOptions {
  /** A PostgreSQL server's connection string; without it the embedded server in `dataDir`/postgres is used. */
  readonly url?: string;
  readonly dataDir: string;
  /** Connections at most; 16 unless told. */
  readonly poolSize?: number;
  /** Told when another process is bringing the database up to date and is waited for. */
  readonly onWait?: Waiting['onWait'];
}

/** Connected, safe and migrated. */
export type Database = Awaited<ReturnType<typeof openDatabase>>;

const mostConnections = 16;
/** Between tries to connect, per connection: a server that restarts is to be found again at once. */
const pauseSeconds = 0.2;

/**
 * Opens the database, starting the embedded server where no `url` is given, and applies migrations. A server that goes
 * away later is noticed: an embedded one is started again, and statements succeed again as soon as it answers; until then
 * they fail with errors that isDatabaseLost() knows.
 * `close()` ends the connections and stops the embedded server when no other process uses it.
 * @throws Refusal 'database-unavailable' (reason), 'database-unsafe' (settings), 'database-pooled', 'database-locked'.
 */
export async function openDatabase(options: DatabaseOptions) {
  const { url, ...database } = await connectDatabase(options);
  try {
    await refuseUnsafe(database.sql);
    if (options.url !== undefined) await refusePooled(options.url);
    await migrate(url(), options.onWait && { onWait: options.onWait });
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/**
 * The same without a question: whether the server is safe, and whether the schema is ours, is known to the caller.
 * @throws Refusal 'database-unavailable' (reason).
 */
export async function connectDatabase(options: DatabaseOptions) {
  const { keeper, client } = await settle(options);
  const { sql } = client;
  const statistics = keepStatistics(sql);
  const close = async () => {
    await statistics.stop();
    await sql.end({ timeout: 5 });
    await keeper.leave();
  };
  const kind = options.url === undefined ? ('embedded' as const) : ('external' as const);
  return { db: drizzle(sql, { schema }), sql, kind, close, url: keeper.url };
}

async function settle({ url, dataDir, poolSize = mostConnections }: DatabaseOptions) {
  let client: Renewable | undefined;
  const onBack = () => client?.renew();
  const keeper =
    url === undefined ? await keepEmbedded(path.join(dataDir, 'postgres'), onBack) : await reach(url, onBack);
  client = renewable(() => connect(keeper.url(), poolSize));
  return { keeper, client };
}

async function reach(url: string, onBack: () => void): Promise<Keeper> {
  try {
    return await keepExternal(url, onBack);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal('database-unavailable', { reason }, { cause });
  }
}

function connect(url: string, max: number): postgres.Sql {
  const sql = preparing(
    postgres(url, {
      max,
      backoff: () => pauseSeconds,
      onnotice: () => undefined,
      connection: { application_name: 'ikrar' },
    }),
  );
  // Drizzle teaches a client its types when it is made over it, and never again.
  drizzle(sql, { schema });
  return sql;
}
