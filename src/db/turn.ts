import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { Refusal } from '#errors';

/** Who has the lock that we wait for. */
export interface Holder {
  readonly pid: number;
  readonly application: string;
  /** Whether it is doing anything: a lock whose session only idles was left behind. */
  readonly works: boolean;
  /** Since when it has been as it is, as the server says it. */
  readonly since: string;
}

export interface Waiting {
  /** Told once, when it takes longer than a moment. */
  readonly onWait?: (holder: Holder) => void;
  /** How long a session that only idles is waited for. */
  readonly idleMs?: number;
  /** How long one that works is. */
  readonly workMs?: number;
}

const pauseMs = 200;
const momentMs = 2_000;

/**
 * Takes an advisory lock for the connection's session. Another process that is at its work is waited for; one that holds the
 * lock and does nothing (left behind in a pool, or by a process that hangs) not for long.
 * @throws Refusal 'database-locked' {pid, application, since}.
 */
export async function takeTurn(connection: postgres.Sql, key: number, waiting: Waiting = {}): Promise<void> {
  const { onWait, idleMs = 30_000, workMs = 900_000 } = waiting;
  const began = performance.now();
  let idleFrom = began;
  let told = false;
  for (;;) {
    const [row] = await connection<{ mine: boolean }[]>`select pg_try_advisory_lock(${key}) as mine`;
    if (row?.mine) return;
    const now = performance.now();
    const holder = await holderOf(connection, key);
    if (holder?.works !== false) idleFrom = now;
    if (holder && !told && now - began > momentMs) {
      onWait?.(holder);
      told = true;
    }
    if (holder && (now - idleFrom > idleMs || now - began > workMs)) {
      const { pid, application, since } = holder;
      throw new Refusal('database-locked', { pid, application, since });
    }
    await sleep(pauseMs);
  }
}

/** PostgreSQL manual, "pg_locks": a key of one bigint is shown in two halves, classid above objid, objsubid 1. */
async function holderOf(connection: postgres.Sql, key: number): Promise<Holder | undefined> {
  const [row] = await connection<Holder[]>`
    select l.pid, coalesce(a.application_name, '') as application, coalesce(a.state, 'active') <> 'idle' as works,
           coalesce(to_char(a.state_change at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"'), '?') as since
    from pg_locks l left join pg_stat_activity a on a.pid = l.pid
    where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and l.classid = 0 and l.objid = ${key}
      and l.database = (select oid from pg_database where datname = current_database()) and l.pid <> pg_backend_pid()
    limit 1`;
  return row;
}
