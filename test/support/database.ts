import postgres from 'postgres';
import { inject } from 'vitest';
import { connectDatabase, type Database } from '#db';
import { secret } from './secret.ts';

/** A database of its own, with the schema and no rows; `url` lets a second process in. */
export type TestDatabase = Database & { readonly url: string };

/** Makes one by copying the run's template (about 60 ms). `close()` drops it. */
export async function testDatabase(): Promise<TestDatabase> {
  const name = `test_${Date.now().toString(36)}_${secret(6).toString('hex')}`;
  await onServer((sql) => sql`create database ${sql(name)} template ${sql(inject('databaseTemplate'))}`);
  const url = inject('databaseServer').replace(/\/postgres$/, `/${name}`);
  // The server and the schema are the run's own: what openDatabase asks of a stranger's is asked in test/db.
  const database = await connectDatabase({ url, dataDir: 'unused', poolSize: 8 });
  const close = async () => {
    await database.close();
    await onServer((sql) => sql`drop database ${sql(name)} with (force)`);
  };
  return { ...database, url, close };
}

async function onServer(work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject('databaseServer'), { max: 1, onnotice: () => undefined });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
