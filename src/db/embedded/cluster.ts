import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from '#errors';
import { type Account, giveTo } from './account.ts';
import type { Binaries } from './binaries.ts';
import { run } from './program.ts';

/** Where everything of one embedded server lies, below one folder. */
export interface Places {
  readonly base: string;
  readonly data: string;
  readonly pidFile: string;
  readonly password: string;
  readonly log: string;
}

export function placesIn(base: string): Places {
  const data = path.join(base, 'pg');
  return {
    base,
    data,
    pidFile: path.join(data, 'postmaster.pid'),
    password: path.join(data, 'app.password'),
    log: path.join(base, 'postgres.log'),
  };
}

const windows = process.platform === 'win32';
const sharedMemory = windows ? 'windows' : 'mmap';
const abandonedAfterMs = 600_000;

/**
 * Makes the cluster if there is none: built beside, synced, then renamed into place. A crash in the middle leaves no
 * half cluster; of several first starts at once, one wins the rename and the others use what it made. There is no lock
 * file of ours: after a power cut it would be back, empty, and a start would wait for it.
 * @throws Refusal 'database-unavailable' when initdb fails.
 */
export async function ensureCluster(binaries: Binaries, account: Account, places: Places): Promise<void> {
  if (fs.existsSync(places.data)) return;
  sweepAbandoned(places.base);
  const workshop = fs.mkdtempSync(path.join(places.base, 'init-'));
  giveTo(account, workshop);
  try {
    const built = await buildCluster(binaries, account, workshop);
    publish(built, places);
  } finally {
    fs.rmSync(workshop, { recursive: true, force: true });
  }
}

/** What a killed first start left behind. Younger folders may belong to a start that is going on now. */
function sweepAbandoned(base: string): void {
  for (const name of fs.readdirSync(base)) {
    const place = path.join(base, name);
    if (!name.startsWith('init-') || Date.now() - fs.statSync(place).mtimeMs < abandonedAfterMs) continue;
    fs.rmSync(place, { recursive: true, force: true });
  }
}

/** Checksums; the same order and case rules on every system; a password even on loopback, since others log in here. */
async function buildCluster(binaries: Binaries, account: Account, workshop: string): Promise<string> {
  const cluster = path.join(workshop, 'pg');
  const password = path.join(workshop, 'password');
  fs.writeFileSync(password, `${randomBytes(24).toString('hex')}\n`, { mode: 0o600 });
  giveTo(account, password);
  const { code, output } = await run(account, binaries.initdb, [
    `--pgdata=${cluster}`,
    '--username=app',
    '--auth=scram-sha-256',
    `--pwfile=${password}`,
    '--data-checksums',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    // While it is being made, too: it would try /dev/shm, which is 1 MB where somebody thought that enough.
    `--set=dynamic_shared_memory_type=${sharedMemory}`,
  ]);
  if (code !== 0) throw new Refusal('database-unavailable', { reason: `initdb ended with ${code}: ${output}` });
  const settings = path.join(cluster, 'postgresql.conf');
  fs.appendFileSync(settings, settingsText());
  const kept = path.join(cluster, 'app.password');
  fs.renameSync(password, kept);
  for (const place of [settings, kept, cluster]) sync(place);
  return cluster;
}

function settingsText(): string {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    dynamic_shared_memory_type: sharedMemory,
    // The systems whose plain fsync stops at the drive's own cache.
    ...(process.platform === 'darwin' ? { wal_sync_method: 'fsync_writethrough' } : {}),
    ...(windows ? { wal_sync_method: 'fsync' } : {}),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('');
}

function publish(built: string, places: Places): void {
  try {
    fs.renameSync(built, places.data);
  } catch (error) {
    // Somebody else's cluster is in place: use theirs.
    if (!fs.existsSync(places.data)) throw error;
  }
  sync(places.base);
}

function sync(place: string): void {
  const folder = fs.statSync(place).isDirectory();
  if (folder && windows) return;
  const handle = fs.openSync(place, folder ? 'r' : 'r+');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/**
 * @throws Refusal 'database-unavailable' for a cluster of another major version: PostgreSQL cannot read it, and an
 * upgrade needs the old release.
 */
export function refuseOtherMajor(binaries: Binaries, places: Places): void {
  const major = fs.readFileSync(path.join(places.data, 'PG_VERSION'), 'utf8').trim();
  if (major === binaries.major) return;
  throw new Refusal('database-unavailable', {
    reason: `${places.data} was made by PostgreSQL ${major}, this release has ${binaries.major}: export it with the old release first`,
  });
}
