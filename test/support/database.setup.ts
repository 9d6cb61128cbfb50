import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { claim } from '../../src/db/claim.ts';
import { startEmbedded } from '../../src/db/embedded/index.ts';
import { migrate, migrationsFolder } from '../../src/db/migrate.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the run's server, and the database in it that is copied for each test. */
    databaseServer: string;
    databaseTemplate: string;
  }
}

const folder = fileURLToPath(new URL('../../node_modules/.cache/ikrar-test-database', import.meta.url));
const building = 727_003;
const leftOverAfterMs = 3_600_000;

/** One embedded server per checkout: runs at the same time share it, the last one to end stops it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startEmbedded(folder);
  const share = await claim(server, () => undefined);
  const url = server.urlOf('postgres');
  const template = await ensureTemplate(url);
  project.provide('databaseServer', url);
  project.provide('databaseTemplate', template);
  return () => share.leave();
}

/** Named by the migrations it holds, so that another schema is another template. */
async function ensureTemplate(url: string): Promise<string> {
  const name = `template_${migrationsDigest()}`;
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${building})`;
    await sweepLeftOvers(sql);
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length > 0) return name;
    const unfinished = `${name}_unfinished`;
    await sql`drop database if exists ${sql(unfinished)} with (force)`;
    await sql`create database ${sql(unfinished)}`;
    await migrate(url.replace(/\/postgres$/, `/${unfinished}`));
    await sql`alter database ${sql(unfinished)} rename to ${sql(name)}`;
    return name;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Databases of runs that were killed: test databases carry the minute of their making in their name. */
async function sweepLeftOvers(sql: postgres.Sql): Promise<void> {
  for (const { datname } of await sql<{ datname: string }[]>`
    select datname from pg_database where datname like 'test\\_%'`) {
    const madeAt = Number.parseInt(datname.split('_')[1] ?? '', 36);
    if (Date.now() - madeAt > leftOverAfterMs) await sql`drop database if exists ${sql(datname)} with (force)`;
  }
}

function migrationsDigest(): string {
  const hash = createHash('sha256');
  // The journal too: its times decide which migrations a database is thought to have.
  for (const name of [
    ...readdirSync(migrationsFolder)
      .filter((name) => name.endsWith('.sql'))
      .sort(),
    'meta/_journal.json',
  ]) {
    hash.update(name).update(readFileSync(path.join(migrationsFolder, name)));
  }
  return hash.digest('hex').slice(0, 16);
}
