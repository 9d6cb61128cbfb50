import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { BareDatabase } from '#db';
import { readKeyFiles } from '#keys';
import { checkBackup } from './check-backup.ts';
import { type Manifest, manifestPath, type Part, type TablePart } from './manifest.ts';
import { Meter } from './meter.ts';
import { copyOut, inSnapshot, migrationsOf, rootOf, type Snapshot, sequencesOf, tablesOf } from './store/copy-out.ts';

export interface BackupOf {
  readonly sql: BareDatabase['sql'];
  /** The key store's folder. */
  readonly keysDir: string;
  readonly file: string;
  readonly at: Date;
}

/**
 * Writes a database and its key store into one ZIP, from one moment of the database, while it is used: table by table as
 * it comes, so memory does not grow with it. The file is written beside its name, read again and held against its manifest,
 * and only then takes its name. It is for its owner's eyes only: it holds names. The passphrase is not in it.
 * @throws Refusal 'keystore-missing'; 'backup-damaged' when what was written does not read as it should.
 */
export async function writeBackup({ sql, keysDir, file, at }: BackupOf): Promise<Manifest> {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
  try {
    const manifest = await write(draft, sql, keysDir, at);
    await checkBackup(draft);
    await rename(draft, file);
    return manifest;
  } finally {
    await rm(draft, { force: true });
  }
}

async function write(draft: string, sql: BareDatabase['sql'], keysDir: string, at: Date): Promise<Manifest> {
  const zip = new ZipFile();
  const target = fs.createWriteStream(draft, { flags: 'wx', mode: 0o600, flush: true });
  const stop = new AbortController();
  // The first of the two that fails stops the other: a full disk the reading, a lost database the writing.
  const filled = fill({ zip, at, signal: stop.signal }, sql, keysDir).catch((error: unknown) => fail(error));
  const written = pipeline(zip.outputStream as Readable, target, { signal: stop.signal }).catch(fail);
  function fail(error: unknown): undefined {
    if (!stop.signal.aborted) stop.abort(error);
  }
  const [manifest] = await Promise.all([filled, written]);
  if (manifest === undefined || stop.signal.aborted) throw stop.signal.reason;
  return manifest;
}

/** Where parts go, and what tells that they need not any more. */
interface Filling {
  readonly zip: ZipFile;
  readonly at: Date;
  readonly signal: AbortSignal;
}

async function fill(filling: Filling, sql: BareDatabase['sql'], keysDir: string): Promise<Manifest> {
  const { zip, at } = filling;
  const content = await inSnapshot(sql, async (snapshot) => {
    const tables = await addTables(filling, snapshot);
    return {
      root: await rootOf(snapshot),
      migrations: await migrationsOf(snapshot),
      tables,
      sequences: await sequencesOf(snapshot),
    };
  });
  // After the snapshot: an organisation has its keys before it has its row, so none in it lacks them.
  const keys: Part[] = [];
  for (const { name, bytes } of readKeyFiles(keysDir)) {
    keys.push(partOf(await addPart(filling, `keys/${name}`, Readable.from([bytes]))));
  }
  const manifest: Manifest = { format: 'ikrar-backup', version: 1, madeAt: at.toISOString(), ...content, keys };
  zip.addBuffer(Buffer.from(`${JSON.stringify(manifest, undefined, 1)}\n`), manifestPath, { mtime: at, mode });
  zip.end();
  return manifest;
}

async function addTables(filling: Filling, snapshot: Snapshot): Promise<TablePart[]> {
  const tables: TablePart[] = [];
  for (const table of await tablesOf(snapshot)) {
    const rows = await copyOut(snapshot, table);
    const part = await addPart(filling, `database/${table.schema}.${table.table}.copy`, rows);
    tables.push({ ...table, ...partOf(part), rows: part.lines });
  }
  return tables;
}

const mode = 0o100600;

interface Added extends Part {
  readonly lines: number;
}

/** One part after the other: the ZIP asks for the bytes only as fast as the disk takes them. */
async function addPart({ zip, at, signal }: Filling, name: string, source: Readable): Promise<Added> {
  const meter = new Meter();
  // Rows are text, bytes of PDFs in it as hexadecimal digits, which even the quickest deflating halves. Its size is not known
  // before, so there is always room for more than 4 GB (PKWARE APPNOTE 4.3.9.2).
  const options = { mtime: at, mode, compress: true, compressionLevel: 1, forceZip64Format: true };
  zip.addReadStreamLazy(name, options, (give) => give(null, meter));
  await Promise.all([pipeline(source, meter, { signal }), finished(meter, { signal })]);
  return { path: name, bytes: meter.bytes, sha256: meter.digest(), lines: meter.lines };
}

function partOf({ path: name, bytes, sha256 }: Part): Part {
  return { path: name, bytes, sha256 };
}
