import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { isDatabaseLost, openDatabase } from '#db';
import { seeded } from '../support/seed.ts';

const service = fileURLToPath(new URL('./service.ts', import.meta.url));
const root = fileURLToPath(new URL('../..', import.meta.url));

// Whole services start here; a machine that is busy with other tests takes its time.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 180_000 });

let dataDir = '';
let children: ChildProcess[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'ikrar-db-'));
});

afterEach(async () => {
  await Promise.all(children.map(killed));
  children = [];
  // Whatever a test left running is adopted and stopped; the server may need a moment to miss those that were killed.
  while (existsSync(path.join(pg(), 'postmaster.pid'))) {
    await (await openDatabase({ dataDir })).close();
    await sleep(50);
  }
  rmSync(dataDir, { recursive: true, force: true });
});

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const pg = () => path.join(dataDir, 'postgres', 'pg');
const postmaster = () => Number(readFileSync(path.join(pg(), 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Resolves when the child says that its database is open. */
async function startService(): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', '--conditions=ikrar-source', service, dataDir], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => Promise.reject(new Error('ended')))]);
  return child;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z');
  } catch {
    return false;
  }
}

test('two first starts at once share one server and both keep their row', async () => {
  const [first, second] = await Promise.all([startService(), startService()]);
  const { sql, close } = await openDatabase({ dataDir });
  const rows = await sql<{ pid: number }[]>`select pid from kept`;
  expect(new Set(rows.map(({ pid }) => pid))).toEqual(new Set([first.pid, second.pid]));
  await close();
});

test('a killed service starts again without help and has what was acknowledged', async () => {
  const first = await startService();
  first.kill('SIGKILL');
  await once(first, 'exit');
  const again = await startService();
  const { sql, close } = await openDatabase({ dataDir });
  const rows = await sql<{ pid: number }[]>`select pid from kept`;
  expect(rows.map(({ pid }) => pid)).toEqual([first.pid, again.pid]);
  await close();
});

test('a service starts again after the database server itself was killed', async () => {
  const first = await startService();
  process.kill(postmaster(), 'SIGKILL');
  first.kill('SIGKILL');
  await once(first, 'exit');
  const { sql, close } = await openDatabase({ dataDir });
  expect(await sql`select pid from kept`).toHaveLength(1);
  await close();
});

test('statements fail while a killed server comes back, succeed afterwards, and nothing acknowledged is lost', async () => {
  const { db, sql, close } = await openDatabase({ dataDir, poolSize: 4 });
  await sql`create table pledged (id text primary key, halves integer not null)`;
  const failures: unknown[] = [];
  const acknowledged: string[] = [];
  const deadline = Date.now() + 90_000;
  let lost: number | undefined;
  const pledge = async (id: string) => {
    try {
      await db.transaction(async (tx) => {
        await tx.execute(`insert into pledged values ('${id}', 1)`);
        await sleep(5);
        await tx.execute(`update pledged set halves = 2 where id = '${id}'`);
      });
      acknowledged.push(id);
    } catch (error) {
      failures.push(error);
      lost ??= acknowledged.length;
      await sleep(50);
    }
  };
  const person = async (name: number) => {
    for (let n = 0; acknowledged.length < (lost ?? 200) + 40 && Date.now() < deadline; n += 1) {
      if (name === 0 && n === 10) process.kill(postmaster(), 'SIGKILL');
      await pledge(`${name}-${n}`);
    }
  };
  await Promise.all([0, 1, 2, 3, 4, 5].map(person));
  const rows = await sql<{ id: string; halves: number }[]>`select id, halves from pledged`;
  expect(lost).toBeDefined();
  expect(acknowledged.length).toBeGreaterThanOrEqual((lost ?? 0) + 40);
  expect(failures.map(isDatabaseLost)).not.toContain(false);
  expect(rows.filter(({ halves }) => halves !== 2)).toEqual([]);
  expect(acknowledged.filter((id) => !rows.some((row) => row.id === id))).toEqual([]);
  await close();
  expect(existsSync(path.join(pg(), 'postmaster.pid'))).toBe(false);
});

test('two processes whose server was killed share one again', async () => {
  const child = await startService();
  const { sql, close } = await openDatabase({ dataDir, poolSize: 2 });
  const killed = postmaster();
  process.kill(killed, 'SIGKILL');
  // what a killed server leaves may answer for a moment: only the next server says who has a share in it
  await vi.waitFor(() => expect(postmaster()).not.toBe(killed), 60_000);
  await vi.waitFor(async () => expect(await sql`select 1 as here`).toEqual([{ here: 1 }]), 60_000);
  await vi.waitFor(async () => {
    // by their locks: somebody who is just moving in has two connections, and no share yet
    const [row] = await sql`select count(*)::int as shares from pg_locks
      where locktype = 'advisory' and objid = 727002 and mode = 'ShareLock' and granted`;
    expect(row).toEqual({ shares: 2 });
  }, 60_000);
  const pid = postmaster();
  child.kill('SIGTERM');
  await once(child, 'exit');
  expect(await sql`select 1 as here`).toEqual([{ here: 1 }]);
  await close();
  expect(isRunning(pid)).toBe(false);
});

test('a left-over postmaster.pid that names another program does not keep the database from starting', async () => {
  await (await openDatabase({ dataDir })).close();
  // As the cluster's owner, or PostgreSQL would see at once that the process cannot be its own.
  const { uid, gid } = statSync(pg());
  const other = spawn('sleep', ['600'], { uid, gid, cwd: '/' });
  children.push(other);
  writeFileSync(path.join(pg(), 'postmaster.pid'), `${other.pid}\n${pg()}\n1\n1\n\n127.0.0.1\n`);
  const { sql, close } = await openDatabase({ dataDir });
  expect(await sql`select 1 as here`).toEqual([{ here: 1 }]);
  expect(other.exitCode).toBeNull();
  await close();
});

test('SIGTERM leaves no server behind, and the next start finds the data', async () => {
  const child = await startService();
  const pid = postmaster();
  expect(isRunning(pid)).toBe(true);
  child.kill('SIGTERM');
  const [code] = await once(child, 'exit');
  expect(code).toBe(0);
  expect(isRunning(pid)).toBe(false);
  const { sql, close } = await openDatabase({ dataDir });
  expect(await sql`select pid from kept`).toHaveLength(1);
  await close();
});

test('the server stays while another process uses it and stops with the last', async () => {
  const first = await openDatabase({ dataDir });
  const second = await openDatabase({ dataDir });
  const pid = postmaster();
  await first.close();
  expect(await second.sql`select 1 as here`).toEqual([{ here: 1 }]);
  await second.close();
  expect(isRunning(pid)).toBe(false);
});

test('a server is never stopped under those who just came in', async () => {
  const random = seeded();
  const visit = async () => {
    for (let times = 0; times < 6; times += 1) {
      const { sql, close } = await openDatabase({ dataDir, poolSize: 2 });
      await sleep(random() * 100);
      expect(await sql`select 1 as here`).toEqual([{ here: 1 }]);
      await close();
    }
  };
  await Promise.all([visit(), visit()]);
  expect(existsSync(path.join(pg(), 'postmaster.pid'))).toBe(false);
});

test('a folder made by another major version is refused with the remedy', async () => {
  await (await openDatabase({ dataDir })).close();
  writeFileSync(path.join(pg(), 'PG_VERSION'), '16\n');
  await expect(openDatabase({ dataDir })).rejects.toMatchObject({
    code: 'database-unavailable',
    details: { reason: expect.stringMatching(/PostgreSQL 16.*export it with the old release first/) },
  });
});
