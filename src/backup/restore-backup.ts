import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Writable } from 'node:stream';
import { type BareDatabase, knownMigrations, type Migration, migrate, openBare } from '#db';
import { Refusal } from '#errors';
import { keyStoreVersion, placeKeyFile } from '#keys';
import { type BackupFile, damaged, openBackup } from './backup-file.ts';
import { checkBackup, passPart } from './check-backup.ts';
import type { Manifest, Part } from './manifest.ts';
import { copyIn, countRows, inOneTransaction, isEmpty, makeSchema, setSequence } from './store/copy-in.ts';

export interface RestoreTo {
  readonly file: string;
  /** IKRAR_DATA: empty, or not there yet. */
  readonly dataDir: string;
  /** DATABASE_URL: an empty database; absent for the embedded one. */
  readonly url?: string;
}

const draftPrefix = '.restore-';

/**
 * Puts a backup back where nothing is yet, and brings it up to this release. The whole file is checked before anything is
 * touched. Rows go in within one transaction; database and keys lie in a folder of their own until both are whole, then
 * the database takes its place and the keys last. A stop at any point leaves an empty place, or a database that does not
 * start because its keys are missing; nothing that runs half.
 * @throws Refusal 'backup-foreign', 'backup-damaged', 'backup-newer', 'restore-not-empty', 'database-unavailable'.
 */
export async function restoreBackup({ file, dataDir, url }: RestoreTo): Promise<Manifest> {
  const migrations = migrationsFor(await checkBackup(file));
  requireEmpty(dataDir, url);
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  for (const name of fs.readdirSync(dataDir)) {
    if (name.startsWith(draftPrefix)) fs.rmSync(path.join(dataDir, name), { recursive: true, force: true });
  }
  const draft = path.join(dataDir, `${draftPrefix}${randomBytes(6).toString('hex')}`);
  const backup = await openBackup(file);
  try {
    fs.mkdirSync(draft, { mode: 0o755 });
    for (const part of backup.manifest.keys) await restoreKeyFile(backup, part, path.join(draft, 'keys'));
    await restoreDatabase(backup, migrations, draft, url);
    if (url === undefined) fs.renameSync(path.join(draft, 'postgres'), path.join(dataDir, 'postgres'));
    fs.renameSync(path.join(draft, 'keys'), path.join(dataDir, 'keys'));
    return backup.manifest;
  } finally {
    backup.close();
    fs.rmSync(draft, { recursive: true, force: true });
  }
}

/** The migrations that the backup's database had had, which must be the first of ours. */
function migrationsFor({ migrations }: Manifest): Migration[] {
  const known = knownMigrations();
  if (migrations.some((hash, at) => known[at]?.hash !== hash)) throw new Refusal('backup-newer');
  return known.slice(0, migrations.length);
}

function requireEmpty(dataDir: string, url: string | undefined): void {
  const taken = (name: string) => {
    const place = path.join(dataDir, name);
    return fs.existsSync(place) && fs.readdirSync(place).length > 0;
  };
  if (keyStoreVersion(path.join(dataDir, 'keys')) > 0 || taken('keys')) {
    throw new Refusal('restore-not-empty', { where: path.join(dataDir, 'keys') });
  }
  if (url === undefined && taken('postgres')) {
    throw new Refusal('restore-not-empty', { where: path.join(dataDir, 'postgres') });
  }
}

async function restoreKeyFile(backup: BackupFile, part: Part, dir: string): Promise<void> {
  const chunks: Buffer[] = [];
  const target = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      chunks.push(chunk);
      done();
    },
  });
  await passPart(backup, part, target);
  placeKeyFile(dir, { name: part.path.replace(/^keys\//, ''), bytes: Buffer.concat(chunks) });
}

async function restoreDatabase(
  backup: BackupFile,
  migrations: readonly Migration[],
  draft: string,
  url: string | undefined,
): Promise<void> {
  const database = await openBare({ dataDir: draft, ...(url === undefined ? {} : { url }) });
  try {
    if (!(await isEmpty(database.sql))) throw new Refusal('restore-not-empty', { where: 'DATABASE_URL' });
    await fillDatabase(database, backup, migrations);
    await migrate(database.url);
  } finally {
    await database.close();
  }
}

async function fillDatabase(
  { sql }: BareDatabase,
  backup: BackupFile,
  migrations: readonly Migration[],
): Promise<void> {
  await inOneTransaction(sql, async (tx) => {
    await makeSchema(tx, migrations);
    for (const table of backup.manifest.tables) {
      await passPart(backup, table, await copyIn(tx, table));
      if ((await countRows(tx, table)) !== table.rows) throw damaged(table.path);
    }
    for (const sequence of backup.manifest.sequences) await setSequence(tx, sequence);
  });
}
