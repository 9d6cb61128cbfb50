import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { logLeaf } from '#db';
import {
  askPassphrase,
  type Custody,
  keysCommand,
  openCustody,
  passphraseCommand,
  recordRotations,
  renewalsDue,
  renewalText,
  watchKeys,
} from '#keys';
import { type TestDatabase, testDatabase } from '../support/database.ts';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const orgId = randomUUID();
const passphrase = 'sebuah frasa sandi';
let now = new Date('2024-08-13T02:00:00Z');
const clock = { now: () => now };
let dir = '';
let database: TestDatabase;
let custody: Custody;

beforeAll(async () => {
  dir = path.join(mkdtempSync(path.join(tmpdir(), 'ikrar-keys-')), 'keys');
  database = await testDatabase();
  custody = await openCustody({ dir, passphrase, clock });
  await custody.createOrganisation(orgId, { name: 'Kabupaten Contoh' });
});

afterAll(async () => {
  await database.close();
  rmSync(path.dirname(dir), { recursive: true });
});

async function run(...args: string[]) {
  const said: string[] = [];
  const note = (text: string) => void said.push(text);
  const code = await keysCommand(args, { db: database.db, custody, clock }, { print: note, complain: note });
  return { code, said: said.join('\n') };
}

const leaves = async () => (await database.db.select().from(logLeaf)).filter(({ kind }) => kind === 'key-rotated');

test('a key that is replaced has one leaf, with both digests, however often it is looked for', async () => {
  expect((await run('rotate', 'seal', '--revoke', 'key-compromise')).code).toBe(0);
  const old = custody.facts().find(({ kind, revoked }) => kind === 'seal' && revoked !== undefined);
  const [leaf, ...more] = await leaves();
  expect(more).toEqual([]);
  expect(leaf).toMatchObject({
    orgId,
    record: { key: 'seal', organisation: orgId, old: old?.digest, new: old?.replacedBy, revoked: 'key-compromise' },
  });
  expect(await recordRotations({ db: database.db, custody, clock })).toBe(0);
});

test('a replaced key has one leaf too when several processes miss it at once', async () => {
  const known = (await leaves()).length;
  await custody.rotate('token', { at: now });
  const record = () => recordRotations({ db: database.db, custody, clock });
  // until none of them can write, so that each has looked before any has written
  const recording = await database.db.transaction(async (tx) => {
    await tx.execute(sql`lock table log_leaf in share row exclusive mode`);
    const both = Promise.all([record(), record()]);
    await sleep(500);
    return { both };
  });
  expect((await recording.both).toSorted()).toEqual([0, 1]);
  expect(await leaves()).toHaveLength(known + 1);
});

test('a leaf that a crash kept from being written is made up for, by a running service too', async () => {
  const service = await openCustody({ dir, passphrase, clock });
  const known = (await leaves()).length;
  await custody.rotate('token', { at: now });
  expect(await leaves()).toHaveLength(known);
  const watch = watchKeys({ db: database.db, custody: service, clock, onTrouble: () => undefined, intervalMs: 50 });
  await vi.waitFor(async () => expect(await leaves()).toHaveLength(known + 1), 60_000);
  await watch.close();
  expect(service.token.kid).toBe(custody.token.kid);
});

test('a leaf that the database did not take is written when it does, though the service has the new key by then', async () => {
  const service = await openCustody({ dir, passphrase, clock });
  const known = (await leaves()).length;
  await custody.rotate('token', { at: now });
  await database.sql.unsafe('alter table log_leaf rename to log_leaf_away');
  const troubles: unknown[] = [];
  const onTrouble = (error: unknown) => void troubles.push(error);
  const watch = watchKeys({ db: database.db, custody: service, clock, onTrouble, intervalMs: 20 });
  await vi.waitFor(() => expect(troubles).toHaveLength(1), 60_000);
  await database.sql.unsafe('alter table log_leaf_away rename to log_leaf');
  await vi.waitFor(async () => expect(await leaves()).toHaveLength(known + 1), 60_000);
  await watch.close();
});

test('the list says in words what is in use, what was replaced and what was revoked', async () => {
  const { code, said } = await run('list');
  expect(code).toBe(0);
  expect(said).toMatch(/segel \/ seal +Kabupaten Contoh .* dipakai \/ in use/);
  expect(said).toMatch(/segel \/ seal +Kabupaten Contoh .* dicabut \/ revoked 2024-08-13 \(key-compromise\)/);
  expect(said).toMatch(/kode QR \/ token .* diganti \/ replaced/);
});

test('a new root brings new issuing CAs and seals, and a leaf for each', async () => {
  const known = (await leaves()).length;
  expect((await run('rotate', 'root')).code).toBe(0);
  const { issuing, seal } = custody.organisation(orgId);
  expect(issuing.chain).toEqual([custody.root.certificate]);
  expect(seal.chain).toEqual([issuing.certificate, custody.root.certificate]);
  expect((await leaves()).slice(known).map(({ record }) => (record as { key: string }).key)).toEqual([
    'root',
    'timestamp',
    'issuing',
    'seal',
  ]);
});

test.each([
  [[]],
  [['rotate']],
  [['rotate', 'everything']],
  [['rotate', 'seal', '--revoke', 'because']],
  [['rotate', 'seal', '--org', randomUUID()]],
  [['rotate', 'root', '--revoke', 'superseded']],
  [['rotate', 'token', '--org', orgId]],
  [['list', 'all']],
  [['rotate', 'seal', '--passphrase', 'x']],
])('%j makes no command, and changes nothing', async (args) => {
  const before = custody.facts();
  expect((await run(...args)).code).toBe(2);
  expect(custody.facts()).toEqual(before);
});

test('the master secret is not replaced, and why is said', async () => {
  const { code, said } = await run('rotate', 'secret');
  expect([code, said.includes('tautan pribadi')]).toEqual([1, true]);
});

test('what ends soon is named with the command that replaces it', () => {
  expect(renewalsDue(custody, now)).toEqual([]);
  const soon = new Date('2027-06-01T00:00:00Z');
  const [due, ...more] = renewalsDue(custody, soon);
  expect(more).toEqual([]);
  expect(renewalText(due as NonNullable<typeof due>)).toContain(`ikrar keys rotate seal --org ${orgId}`);
});

describe('a new passphrase', () => {
  test('comes from a pipe as one line', async () => {
    const stdin = new PassThrough();
    stdin.end('frasa dari pipa\nbaris lain\n');
    expect(await askPassphrase({ stdin, stdout: new PassThrough() })).toBe('frasa dari pipa');
  });

  test('is asked for twice on a terminal, and never shown', async () => {
    const stdin = Object.assign(new PassThrough(), { isTTY: true });
    const stdout = new PassThrough();
    const asked = askPassphrase({ stdin, stdout });
    for (const line of ['satu', 'dua', 'tiga', 'tiga']) stdin.write(`${line}\n`);
    expect(await asked).toBe('tiga');
    expect(String(stdout.read())).not.toMatch(/satu|dua|tiga/);
  });

  test('locks the store, and says what became of it', async () => {
    const said: string[] = [];
    const print = (text: string) => void said.push(text);
    expect(await passphraseCommand({ dir, clock, passphrase, next: async () => 'frasa sandi baru', print })).toBe(0);
    expect(said.join('\n')).toContain('frasa sandi baru sebelum');
    await expect(openCustody({ dir, clock, passphrase })).rejects.toMatchObject({ code: 'keystore-locked' });
    const troubles: unknown[] = [];
    const watch = watchKeys({
      db: database.db,
      custody,
      clock,
      onTrouble: (error) => void troubles.push(error),
      intervalMs: 50,
    });
    await vi.waitFor(() => expect(troubles).toEqual([expect.objectContaining({ code: 'keystore-locked' })]), 60_000);
    await watch.close();
    now = new Date('2024-08-14T02:00:00Z');
    expect(custody.organisation(orgId).seal.sign(Buffer.from('pakta')).length).toBeGreaterThan(60);
  });
});
