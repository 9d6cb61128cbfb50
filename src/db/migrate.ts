import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { takeTurn, type Waiting } from './turn.ts';

/** SQL is not compiled: src/db and dist/db both find it in the source tree, which is part of what is shipped. */
export const migrationsFolder = fileURLToPath(new URL('../../src/db/migrations', import.meta.url));

const turn = 727_001;

/**
 * Brings a database to this release's schema. One process at a time on any PostgreSQL: the lock lives on the very
 * connection that migrates, so it cannot outlive it.
 * @throws Refusal 'database-locked' when another holds the lock and does nothing, or works for a quarter of an hour.
 */
export async function migrate(url: string, waiting?: Waiting): Promise<void> {
  const connection = postgres(url, { max: 1, max_lifetime: null, fetch_types: false, onnotice: () => undefined });
  try {
    await takeTurn(connection, turn, waiting);
    await applyMigrations(drizzle(connection), { migrationsFolder });
  } finally {
    await connection.end({ timeout: 5 });
  }
}
