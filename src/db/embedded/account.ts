import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { Refusal } from '#errors';

/** As whom PostgreSQL's programs run: ourselves (empty), another account, or inside a user namespace (`wrap`). */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
  readonly wrap?: readonly string[];
}

const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534'] as const;

/**
 * PostgreSQL refuses uid 0. As root its work is handed to an account with a passwd line (initdb wants one); where that
 * account cannot reach `programs` or `base` (a clone below a 0700 folder), to a user namespace: 65534 inside, 0 outside.
 * A cluster that exists keeps the owner it was made with. A number without a passwd line, as containers are given, goes into
 * such a namespace too.
 * @throws Refusal 'database-unavailable' when neither is possible.
 */
export function chooseAccount(programs: string, base: string): Account {
  const uid = process.getuid?.();
  if (process.platform === 'win32' || uid === undefined) return {};
  if (uid !== 0) return hasLine(uid) ? {} : withoutLine(uid);
  const cluster = path.join(base, 'pg');
  const owner = fs.existsSync(cluster) ? fs.statSync(cluster) : undefined;
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = owner === undefined ? namedAccount() : undefined;
  if (account !== undefined && [programs, base].every((place) => reachable(path.dirname(place)))) return account;
  if (mayUseNamespace()) return { wrap: namespace };
  throw new Refusal('database-unavailable', {
    reason:
      'the embedded database cannot run as root here: start as a normal user, move the folders below one that ' +
      'everybody may enter, or set DATABASE_URL',
  });
}

function mayUseNamespace(): boolean {
  return process.platform === 'linux' && spawnSync(namespace[0], [...namespace.slice(1), 'true']).status === 0;
}

/** Accounts may be kept elsewhere than in the file (LDAP, say), so it is the system that is asked. */
function hasLine(uid: number): boolean {
  try {
    return userInfo().uid === uid;
  } catch {
    // ENOENT: nobody knows this number.
    return false;
  }
}

function withoutLine(uid: number): Account {
  if (mayUseNamespace()) return { wrap: namespace };
  throw new Refusal('database-unavailable', { reason: `user ${uid} has no line in /etc/passwd` });
}

function namedAccount(): Account | undefined {
  const rows = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const row = rows.find(([name]) => name === 'postgres') ?? rows.find(([name]) => name === 'nobody');
  return row === undefined ? undefined : { uid: Number(row[2]), gid: Number(row[3]) };
}

function reachable(folder: string): boolean {
  const parent = path.dirname(folder);
  const open = !fs.existsSync(folder) || (fs.statSync(folder).mode & 0o001) !== 0;
  return open && (folder === parent || reachable(parent));
}

/** Hands one path to the account, so that PostgreSQL may write it. */
export function giveTo(account: Account, place: string): void {
  if (account.uid !== undefined && account.gid !== undefined) fs.chownSync(place, account.uid, account.gid);
}
