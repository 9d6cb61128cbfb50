import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Refusal } from '#errors';
import type { Account } from './account.ts';
import type { Binaries } from './binaries.ts';
import type { Places } from './cluster.ts';
import { run } from './program.ts';
import { logSettings, trimLog } from './server-log.ts';

const staleAfterMs = 5_000;
const giveUpAfterMs = 300_000;
const startAttempts = 5;

/**
 * For a hall that signs at once, at no cost to what a commit means (PostgreSQL manual, "WAL Configuration"): commits that
 * come together wait 2 ms for one flush; the log may grow to 2 GB before a checkpoint has every page written whole again.
 */
const underLoad = ['commit_delay=2000', 'commit_siblings=4', 'max_wal_size=2GB', 'min_wal_size=256MB', 'jit=off'];
const settings = [...underLoad, ...logSettings].map((setting) => `-c ${setting}`).join(' ');

/**
 * The port of a server on this folder that answers: one that runs already (a second process of ours, or an orphan
 * whose service was killed), or a new one. `pg_ctl status` alone is no proof, it also counts a killed server that was
 * not reaped and a process that happens to have the same number.
 * @throws Refusal 'database-unavailable' when none can be had.
 */
export async function runningOrStarted(binaries: Binaries, account: Account, places: Places): Promise<number> {
  const since = Date.now();
  for (let failed = 0; ; await sleep(100)) {
    const status = await run(account, binaries.pgCtl, ['status', '-D', places.data]);
    if (status.code !== 0) {
      const port = await freePort();
      if (await started(binaries, account, places, port)) return port;
      failed += 1;
      if (failed === startAttempts) throw new Refusal('database-unavailable', { reason: logEnd(places.log) });
      continue;
    }
    const { pid, port } = readPidFile(places.pidFile);
    if (port > 0 && (await answers(port))) return port;
    const waited = Date.now() - since;
    if (pid > 0 && (hasEnded(pid) || (waited > staleAfterMs && isAnotherProgram(pid))))
      removeStale(places.pidFile, pid);
    if (waited > giveUpAfterMs) {
      const reason = `${places.pidFile} names process ${pid}, which is alive but does not answer as PostgreSQL`;
      throw new Refusal('database-unavailable', { reason });
    }
  }
}

/**
 * pg_ctl starts the server through a shell, with the paths it was given between double quotes; so it is given none where
 * folders may have quotes, dollars and backticks in their names.
 */
async function started(binaries: Binaries, account: Account, places: Places, port: number): Promise<boolean> {
  trimLog(places.log);
  const named = process.platform === 'win32';
  const folder = named ? ['-D', places.data, '-l', places.log] : ['-l', path.basename(places.log)];
  const args = ['start', ...folder, '-w', '-t', '300', '-o', `-p ${port} ${settings}`];
  const where = { folder: places.base, settings: { PGDATA: places.data } };
  return (await run(account, binaries.pgCtl, args, { quiet: true, ...where })).code === 0;
}

/**
 * Stops the server: open transactions are rolled back, everything committed is on disk.
 * @throws Refusal 'database-unavailable' when it is still there after a minute.
 */
export async function stopServer(binaries: Binaries, account: Account, places: Places): Promise<void> {
  const args = ['stop', '-D', places.data, '-m', 'fast', '-w', '-t', '60'];
  const { code, output } = await run(account, binaries.pgCtl, args);
  if (code !== 0 && fs.existsSync(places.pidFile)) throw new Refusal('database-unavailable', { reason: output });
}

/** Line 1 is the process, line 4 the port (PostgreSQL, miscadmin.h: LOCK_FILE_LINE_*); the file may be half written. */
function readPidFile(file: string): { pid: number; port: number } {
  const lines = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : [];
  return { pid: Number(lines[0] ?? 0) || 0, port: Number(lines[3] ?? 0) || 0 };
}

/** A server that was killed and that nobody has reaped: it counts as running for pg_ctl, and never will again. */
function hasEnded(pid: number): boolean {
  return processLine(pid)?.startsWith('Z') === true;
}

/** Known to be a live process of another program; that PostgreSQL once had its number is the file's only mistake. */
function isAnotherProgram(pid: number): boolean {
  return processLine(pid)?.includes('postgres') === false;
}

/** Its state and command, or undefined where that cannot be known. */
function processLine(pid: number): string | undefined {
  if (process.platform === 'win32') return undefined;
  const { status, stdout } = spawnSync('ps', ['-o', 'state=,command=', '-p', String(pid)], { encoding: 'utf8' });
  const line = stdout?.trim() ?? '';
  return status === 0 && line !== '' ? line : undefined;
}

/** Unless another process has started a server meanwhile, whose file it then is. */
function removeStale(file: string, pid: number): void {
  if (readPidFile(file).pid === pid) fs.rmSync(file, { force: true });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: 2_000 }, () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
    socket.once('timeout', () => {
      socket.destroy();
      resolve(false);
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function logEnd(log: string): string {
  const end = fs.existsSync(log) ? fs.readFileSync(log, 'utf8').slice(-2_000) : '(no log)';
  return `PostgreSQL did not start; ${log} ends: ${end}`;
}
