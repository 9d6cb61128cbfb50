import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { restoreBackup, writeBackup } from '#backup';
import { knownMigrations, openDatabase } from '#db';
import { openCustody, requireOwnKeys, wasUsed } from '#keys';
import { audit } from '#log';
import { verifyPdf } from '#trust/pades';
import { builtInTimestamps } from '#tsa';
import { bareAssets } from '#web';
import { Phone, signOnPhone } from '../../bench/phone.ts';
import { buildApp } from '../../src/app.ts';
import { makeSchema } from '../../src/backup/store/copy-in.ts';
import { openRound, type Round } from '../signing/round.ts';
import { emptyDatabase, rowsOf } from './places.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const passphrase = 'kata sandi uji';
let round: Round;
let folder = '';
let file = '';
/** What the database held before the backup was begun, and after it was done. */
let before: Record<string, readonly string[]>;
let after: Record<string, readonly string[]>;

const keysDir = () => path.join(round.services.config.dataDir, 'keys');
const backup = (to: string) =>
  writeBackup({ sql: round.database.sql, keysDir: keysDir(), file: to, at: round.clock.now() });

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'ikrar-backup-'));
  file = path.join(folder, 'malam.ikrar');
  round = await openRound(24);
  await requireOwnKeys(round.services);
  const sign = (from: number, to: number) =>
    Promise.all(round.invited.slice(from, to).map(({ link }) => signOnPhone(link, { origin: round.origin })));
  await sign(0, 4);
  before = await rowsOf(round.database.sql);
  // Phones go on while it is written.
  const signing = sign(4, 24);
  await backup(file);
  await signing;
  after = await rowsOf(round.database.sql);
});

afterAll(async () => {
  await round.close();
  rmSync(folder, { recursive: true });
});

test('a backup is one file for its owner only, without drafts beside it', () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['malam.ikrar']);
});

describe('restored beside an embedded database', () => {
  let dataDir = '';
  beforeAll(async () => {
    dataDir = path.join(folder, 'data');
    await restoreBackup({ file, dataDir });
  });

  test('holds one moment of the original: every row is the original’s, every pact has its leaf and record', async () => {
    const { sql, close } = await openDatabase({ dataDir, poolSize: 2 });
    try {
      const restored = await rowsOf(sql);
      expect(Object.keys(restored)).toEqual(Object.keys(before));
      for (const [name, rows] of Object.entries(restored)) {
        const original = new Set([...(before[name] ?? []), ...(after[name] ?? [])]);
        // Rows that change (nonces, prepared pacts, people) may have stood otherwise in between; those that only grow may not.
        if (['pact', 'log_leaf', 'public_record', 'organisation', 'text_base', 'used_root'].includes(name)) {
          if (name !== 'public_record') expect(rows.filter((row) => !original.has(row))).toEqual([]);
          expect(rows.length).toBeGreaterThanOrEqual(before[name]?.length ?? 0);
        }
      }
      const [lonely] = await sql<{ pacts: number; alone: number }[]>`
        select count(*)::int as pacts, count(*) filter (where not exists (
            select from log_leaf l where l.subject = p.id and l.kind = 'pact-signed')
          or not exists (select from public_record r where r.code = p.code and r.status = 'recorded'))::int as alone
        from pact p`;
      expect(lonely?.pacts).toBeGreaterThanOrEqual(4);
      expect(lonely?.alone).toBe(0);
      const [next] = await sql<{ fresh: boolean }[]>`
        select nextval(pg_get_serial_sequence('log_leaf', 'id')) > coalesce(max(id), 0) as fresh from log_leaf`;
      expect(next?.fresh).toBe(true);
    } finally {
      await close();
    }
  });

  test('goes on serving: its keys open, old files verify under its root, old links still lead to their people', async () => {
    const database = await openDatabase({ dataDir, poolSize: 4 });
    const { clock } = round;
    const custody = await openCustody({ dir: path.join(dataDir, 'keys'), passphrase, clock, mustExist: true });
    const services = { ...round.services, db: database.db, custody, timestamps: builtInTimestamps(custody) };
    await requireOwnKeys(services);
    expect((await audit({ db: database.db, custody, now: clock.now() })).findings).toEqual([]);
    const app = await buildApp(services, bareAssets);
    try {
      const origin = await app.listen({ port: 0, host: '127.0.0.1' });
      const [signed] = round.invited;
      const again = new Phone(signed?.link ?? '', { origin });
      await again.enter();
      expect(again.state.status).toBe('signed-elsewhere');
      const [row] = await database.sql<{ file: Buffer; code: string }[]>`
        select b.bytes || p.tail as file, p.code from sealed_pact p join text_base b on b.text_id = p.text_id limit 1`;
      const report = await verifyPdf(row?.file ?? new Uint8Array(), {
        roots: [custody.root.certificate],
        at: clock.now(),
      });
      expect(report.indication).toBe('TOTAL-PASSED');
      expect((await app.inject(`/v/${row?.code}`)).statusCode).toBe(200);
    } finally {
      await app.close();
      await database.close();
    }
  });

  test('is not restored into again, and what is there stays', async () => {
    await expect(restoreBackup({ file, dataDir })).rejects.toMatchObject({ code: 'restore-not-empty' });
    expect(readdirSync(dataDir).sort()).toEqual(['keys', 'postgres']);
  });
});

test('a database beside other keys, or none, starts nothing', async () => {
  const database = await emptyDatabase();
  const dataDir = path.join(folder, 'foreign');
  await restoreBackup({ file, dataDir, url: database.url });
  const { db, close } = await openDatabase({ url: database.url, dataDir });
  const { clock } = round;
  try {
    expect(await wasUsed(db)).toBe(true);
    const nowhere = path.join(folder, 'no-keys');
    await expect(openCustody({ dir: nowhere, passphrase, clock, mustExist: true })).rejects.toMatchObject({
      code: 'keystore-missing',
    });
    expect(existsSync(nowhere)).toBe(false);
    const fresh = await openCustody({ dir: path.join(folder, 'fresh'), passphrase, clock });
    await expect(requireOwnKeys({ db, custody: fresh, clock })).rejects.toMatchObject({ code: 'keystore-foreign' });
    expect(() => fresh.organisation(round.orgId)).toThrow(expect.objectContaining({ code: 'keystore-broken' }));
    // The right store without this organisation's file signs nothing for it either.
    const lacking = path.join(folder, 'lacking');
    cpSync(path.join(dataDir, 'keys'), lacking, { recursive: true });
    rmSync(path.join(lacking, 'organisations'), { recursive: true });
    const custody = await openCustody({ dir: lacking, passphrase, clock });
    await expect(requireOwnKeys({ db, custody, clock })).rejects.toMatchObject({ code: 'keystore-broken' });
    // With its own keys it starts, before and after its root is replaced.
    const own = await openCustody({ dir: path.join(dataDir, 'keys'), passphrase, clock });
    await own.rotate('root', { at: clock.now() });
    await requireOwnKeys({ db, custody: own, clock });
    await requireOwnKeys({ db, custody: own, clock });
  } finally {
    await close();
    await database.drop();
  }
});

describe('a restore', () => {
  test('into a database that holds anything is refused, and leaves no keys', async () => {
    const database = await emptyDatabase();
    const sql = postgres(database.url, { max: 1 });
    const dataDir = path.join(folder, 'taken');
    try {
      await sql`create table somebody (id integer)`;
      await expect(restoreBackup({ file, dataDir, url: database.url })).rejects.toMatchObject({
        code: 'restore-not-empty',
      });
      expect(readdirSync(dataDir)).toEqual([]);
    } finally {
      await sql.end();
      await database.drop();
    }
  });

  test('of a database of an earlier release brings it up to this one', async () => {
    const [old, fresh] = [await emptyDatabase(), await emptyDatabase()];
    const sql = postgres(old.url, { max: 2, onnotice: () => undefined });
    const earlier = path.join(folder, 'earlier.ikrar');
    const dataDir = path.join(folder, 'forward');
    try {
      const migrations = knownMigrations();
      await sql.begin(async (tx) => {
        await makeSchema(tx, migrations.slice(0, 3));
        for (const { hash, at } of migrations.slice(0, 3))
          await tx`insert into drizzle.__drizzle_migrations (hash, created_at) select ${hash}, ${at}`;
        await tx`insert into failed_try (subject, count, last_at) values ('\\x01', 3, now())`;
      });
      await writeBackup({ sql, keysDir: keysDir(), file: earlier, at: round.clock.now() });
      await restoreBackup({ file: earlier, dataDir, url: fresh.url });
      const restored = postgres(fresh.url, { max: 1 });
      const [row] =
        await restored`select count(*)::int as known, (select count from failed_try) as tries from drizzle.__drizzle_migrations`;
      expect(row).toEqual({ known: migrations.length, tries: 3 });
      await restored.end();
    } finally {
      await sql.end();
      await old.drop();
      await fresh.drop();
    }
  });
});

test('an unwritable place is refused and nothing is left', async () => {
  const missing = path.join(folder, 'not-there', 'x.ikrar');
  await expect(backup(missing)).rejects.toMatchObject({ code: 'ENOENT' });
  mkdirSync(path.join(folder, 'without-keys'));
  const keyless = { sql: round.database.sql, keysDir: path.join(folder, 'without-keys'), at: round.clock.now() };
  const target = path.join(folder, 'without-keys', 'x.ikrar');
  await expect(writeBackup({ ...keyless, file: target })).rejects.toMatchObject({ code: 'keystore-missing' });
  expect(readdirSync(path.join(folder, 'without-keys'))).toEqual([]);
});
