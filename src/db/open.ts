import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { Refusal } from '#errors';
import { type Claim, claim } from './claim.ts';
import { type EmbeddedServer, startEmbedded } from './embedded/index.ts';
import { migrate } from './migrate.ts';
import { preparing } from './prepared.ts';
import { refuseUnsafe } from './safety.ts';
import * as schema from './schema/index.ts';
import { keepStatistics } from './statistics.ts';

export interface DatabaseOptions {
  /** A PostgreSQL server's connection string; without it the embedded server in `dataDir`/postgres is used. */
  readonly url?: string;
  readonly dataDir: string;
  /** Connections at most; 16 unless told. */
  readonly poolSize?: number;
}

/** Connected, safe and migrated. */
export type Database = Awaited<ReturnType<typeof openDatabase>>;

/**
 * Opens the database, starting the embedded server where no `url` is given, and applies migrations.
 * `close()` ends the connections and stops the embedded server when no other process uses it.
 * @throws Refusal 'database-unavailable' (reason), 'database-unsafe' (settings).
 */
export async function openDatabase(options: DatabaseOptions) {
  const home = options.url === undefined ? await moveIn(path.join(options.dataDir, 'postgres')) : undefined;
  const url = options.url ?? (home as Home).server.urlOf('postgres');
  const sql = preparing(
    postgres(url, {
      max: options.poolSize ?? 16,
      onnotice: () => undefined,
      connection: { application_name: 'ikrar' },
    }),
  );
  const statistics = keepStatistics(sql);
  const close = async () => {
    await statistics.stop();
    await sql.end({ timeout: 5 });
    await home?.claim.leave();
  };
  try {
    await reach(sql);
    await refuseUnsafe(sql);
    await migrate(url);
  } catch (error) {
    await close();
    throw error;
  }
  return { db: drizzle(sql, { schema }), sql, kind: home ? ('embedded' as const) : ('external' as const), close };
}

interface Home {
  readonly server: EmbeddedServer;
  readonly claim: Claim;
}

const moveInAttempts = 5;

/** The server we found may be stopped by the last process that leaves it, just before our claim: then start anew. */
async function moveIn(folder: string): Promise<Home> {
  for (let attempt = 1; ; attempt += 1) {
    const server = await startEmbedded(folder);
    try {
      return { server, claim: await claim(server) };
    } catch (cause) {
      const reason = `the embedded server in ${folder} does not accept connections`;
      if (attempt === moveInAttempts) throw new Refusal('database-unavailable', { reason }, { cause });
      await sleep(200 * attempt);
    }
  }
}

async function reach(sql: postgres.Sql): Promise<void> {
  try {
    await sql`select 1`;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Refusal('database-unavailable', { reason }, { cause });
  }
}
