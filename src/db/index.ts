import type { PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import type * as schema from './schema/index.ts';

export { type BareDatabase, openBare } from './bare.ts';
export { type Address, addressOf, connectBeside } from './beside.ts';
export { insertRows } from './insert-rows.ts';
export { isDatabaseLost } from './lost.ts';
export { migrate } from './migrate.ts';
export { connectDatabase, type Database, type DatabaseOptions, openDatabase } from './open.ts';
export { knownMigrations, type Migration } from './releases.ts';
export * from './schema/index.ts';
export { writingTogether } from './together.ts';

/** The one kind of database the service sees: embedded and external differ in nothing but their address. */
export type Db = PostgresJsDatabase<typeof schema> & {
  /** The driver itself, for the few statements that must be one round trip. Dates go in as ISO 8601, JSON as text. */
  readonly $client: Sql;
};

/** A transaction's handle. Functions that write take one, and it is never optional. */
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
