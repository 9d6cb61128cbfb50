import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { backupCommand, restoreBackup, restoreCommand, writeBackup } from '#backup';
import { openCustody } from '#keys';
import { checkBackup } from '../../src/backup/check-backup.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { emptyDatabase } from './places.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let folder = '';
let file = '';
let database: TestDatabase;
const at = new Date('2024-06-10T01:05:00Z');

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ikrar-damaged-'));
  file = path.join(folder, 'whole.ikrar');
  database = await testDatabase();
  await database.sql`insert into failed_try (subject, count, last_at) select sha256(n::text::bytea), n, now() from generate_series(1, 500) n`;
  await openCustody({ dir: path.join(folder, 'keys'), passphrase: 'kata sandi uji', clock: { now: () => at } });
  await writeBackup({ sql: database.sql, keysDir: path.join(folder, 'keys'), file, at });
});

afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const refused = { code: expect.stringMatching(/^backup-(damaged|foreign)$/) };

/** A file with these bytes, as somebody would hand it in. */
function given(bytes: Uint8Array): string {
  const place = path.join(folder, 'given.ikrar');
  writeFileSync(place, bytes);
  return place;
}

interface Entry {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A ZIP as somebody who knows the format would make one, with a manifest that agrees with it but for `change`. */
async function forged(entries: readonly Entry[], change: Record<string, unknown>): Promise<string> {
  const place = path.join(folder, 'forged.ikrar');
  const zip = new ZipFile();
  for (const { name, bytes } of entries) zip.addBuffer(bytes, name);
  const parts = entries.map(({ name, bytes }) => ({
    path: name,
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }));
  const tables = parts.map((part) => ({ ...part, schema: 'public', table: 'failed_try', columns: ['count'], rows: 0 }));
  const manifest = {
    format: 'ikrar-backup',
    version: 1,
    madeAt: at.toISOString(),
    root: '',
    migrations: [],
    tables,
    sequences: [],
    keys: [],
    ...change,
  };
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), 'manifest.json');
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(place));
  return place;
}

test('the whole file passes', async () => {
  const { tables, keys } = await checkBackup(file);
  expect(tables.find(({ table }) => table === 'failed_try')).toMatchObject({ rows: 500 });
  expect(keys.map(({ path: name }) => name)).toEqual(['keys/keystore.jwe']);
});

test('a file with any one bit turned is refused, or is the same backup still', async () => {
  const whole = readFileSync(file);
  const manifest = JSON.stringify(await checkBackup(file));
  await fc.assert(
    fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (offset, bit) => {
      const changed = Buffer.from(whole);
      changed[offset] = (changed[offset] ?? 0) ^ (1 << bit);
      const outcome = await checkBackup(given(changed)).then(JSON.stringify, (error: { code?: string }) => error.code);
      // Times, modes and comments of a ZIP say nothing of what is in it.
      expect([manifest, 'backup-damaged', 'backup-foreign', 'backup-newer']).toContain(outcome);
    }),
    { numRuns: 60 },
  );
});

test('a part with any byte changed is refused', async () => {
  const whole = readFileSync(file);
  const start = whole.indexOf('keys/keystore.jwe') + 200;
  for (const offset of [start, start + 100, start + 500]) {
    const changed = Buffer.from(whole);
    changed[offset] = (changed[offset] ?? 0) ^ 1;
    await expect(checkBackup(given(changed))).rejects.toMatchObject(refused);
  }
});

test('a file that was cut off anywhere is refused', async () => {
  const whole = readFileSync(file);
  for (const part of [0, 0.01, 0.3, 0.9, 0.999]) {
    await expect(checkBackup(given(whole.subarray(0, Math.floor(whole.length * part))))).rejects.toMatchObject(refused);
  }
});

test.each([
  ['text', Buffer.from('nama,nip\nLa Ode,1\n')],
  ['a PDF', Buffer.from('%PDF-1.7\n%%EOF\n')],
  ['nothing', Buffer.alloc(0)],
])('%s is no backup', async (_what, bytes) => {
  await expect(checkBackup(given(bytes))).rejects.toMatchObject({ code: 'backup-foreign' });
});

describe('a forged file', () => {
  test('whose content would fill the disk is refused before it is unpacked', async () => {
    const bomb = await forged(
      [{ name: 'database/public.failed_try.copy', bytes: Buffer.alloc(64 * 1024 * 1024, 0x30) }],
      {},
    );
    await expect(checkBackup(bomb)).rejects.toMatchObject({ code: 'backup-damaged', details: { part: 'size' } });
  });

  test('that names a key file elsewhere is refused', async () => {
    const bytes = Buffer.from('x');
    const part = { bytes: 1, sha256: createHash('sha256').update(bytes).digest('hex') };
    for (const name of ['keys/../../x.jwe', 'keys/passphrase', 'keys/organisations/x.box', '/etc/x']) {
      const made = await forged([], { keys: [{ ...part, path: name }] });
      await expect(checkBackup(made)).rejects.toMatchObject({ code: 'backup-damaged' });
    }
  });

  test('that names what is no table or column is refused', async () => {
    const bytes = Buffer.from('1\n');
    for (const wrong of [
      { table: 'x"; drop table pact' },
      { columns: ['count) from program'] },
      { schema: '' },
      { rows: -1 },
    ]) {
      const table = {
        path: 'a',
        bytes: 2,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        schema: 'public',
        table: 'a',
        columns: ['b'],
        rows: 1,
        ...wrong,
      };
      await expect(checkBackup(await forged([{ name: 'a', bytes }], { tables: [table] }))).rejects.toMatchObject({
        code: 'backup-damaged',
      });
    }
  });

  test('of another format is foreign, of a later one newer, with migrations that nobody knows newer', async () => {
    await expect(checkBackup(await forged([], { format: 'x' }))).rejects.toMatchObject({ code: 'backup-foreign' });
    await expect(checkBackup(await forged([], { version: 2 }))).rejects.toMatchObject({ code: 'backup-newer' });
    const dataDir = path.join(folder, 'newer');
    await expect(
      restoreBackup({ file: await forged([], { migrations: ['00'] }), dataDir, url: 'postgres://x' }),
    ).rejects.toMatchObject({ code: 'backup-newer' });
  });
});

test('a restore that fails among its rows leaves the database and the folder as empty as they were', async () => {
  const empty = await emptyDatabase();
  const dataDir = path.join(folder, 'failing');
  const { migrations } = await checkBackup(file);
  const rows = Buffer.from('1\n2\nnot a number\n');
  const table = {
    path: 'a',
    bytes: rows.length,
    sha256: createHash('sha256').update(rows).digest('hex'),
    schema: 'public',
    table: 'failed_try',
    columns: ['count'],
    rows: 3,
  };
  const made = await forged([{ name: 'a', bytes: rows }], { migrations, tables: [table] });
  try {
    await expect(restoreBackup({ file: made, dataDir, url: empty.url })).rejects.toThrow();
    expect(readdirSync(dataDir)).toEqual([]);
    const sql = postgres(empty.url, { max: 1 });
    expect(await sql`select tablename from pg_tables where schemaname in ('public', 'drizzle')`).toHaveLength(0);
    await sql.end();
    await restoreBackup({ file, dataDir, url: empty.url });
    expect(readdirSync(dataDir)).toEqual(['keys']);
  } finally {
    await empty.drop();
  }
});

test('a file that cannot be read, is no backup, or cannot be written is named, and nothing is begun', async () => {
  const said: string[] = [];
  const note = (text: string) => void said.push(text);
  const dataDir = path.join(folder, 'untouched');
  const command = { dataDir, databaseUrl: 'postgres://x', clock: { now: () => at }, print: note, complain: note };
  const text = given(Buffer.from('bukan cadangan'));
  const empty = path.join(folder, 'empty.ikrar');
  writeFileSync(empty, '');
  for (const bad of [path.join(folder, 'missing.ikrar'), folder, empty, text]) {
    expect(await restoreCommand([bad], command)).toBe(2);
    expect(
      said
        .at(-1)
        ?.split('\n')
        .map((line) => line.startsWith(`${bad}: `)),
    ).toEqual([true, true]);
    expect(said.at(-1)).toContain('"ikrar backup"');
  }
  for (const bad of [folder, path.join(folder, 'missing', 'x.ikrar'), path.join(text, 'x.ikrar')]) {
    expect(await backupCommand([bad], command)).toBe(2);
    expect(
      said
        .at(-1)
        ?.split('\n')
        .map((line) => line.startsWith(`${bad}: `)),
    ).toEqual([true, true]);
  }
  expect(existsSync(dataDir)).toBe(false);
});
