import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Service } from './service.ts';

/** CPU time by who spent it, in milliseconds. */
export interface CpuTimes {
  /** The service's thread that answers requests. */
  readonly main: number;
  /** Its busiest other thread: the one that lays out and judges. */
  readonly aside: number;
  /** Its other threads: garbage collection, compiler, libuv's pool. */
  readonly helpers: number;
  /** All processes of the embedded PostgreSQL. */
  readonly postgres: number;
  /** This process: the simulated phones. */
  readonly phones: number;
}

/**
 * CPU time spent so far. On a machine that others use too, this says what a ceremony costs when its latency says nothing.
 * Undefined where the system has no /proc.
 */
export function cpuTimes({ pid, dataDir }: Pick<Service, 'pid' | 'dataDir'>): CpuTimes | undefined {
  if (process.platform !== 'linux') return undefined;
  const threads = new Map(numbersIn(`/proc/${pid}/task`).map((id) => [id, spent(`/proc/${pid}/task/${id}`)]));
  const main = threads.get(pid) ?? 0;
  threads.delete(pid);
  const others = [...threads.values()];
  const aside = Math.max(0, ...others);
  const { user, system } = process.cpuUsage();
  return {
    main,
    aside,
    helpers: others.reduce((sum, one) => sum + one, -aside),
    postgres: ofFamily(postmaster(dataDir)),
    phones: (user + system) / 1000,
  };
}

/** What each of `count` acts cost between two moments. */
export function cpuPerAct(before: CpuTimes, after: CpuTimes, count: number): CpuTimes & { readonly all: number } {
  const each = (who: keyof CpuTimes): number => Number(((after[who] - before[who]) / count).toFixed(2));
  const all = Object.keys(after).reduce((sum, who) => sum + each(who as keyof CpuTimes), 0);
  return {
    main: each('main'),
    aside: each('aside'),
    helpers: each('helpers'),
    postgres: each('postgres'),
    phones: each('phones'),
    all: Number(all.toFixed(2)),
  };
}

/** A process, its children, and those of them that have ended. */
function ofFamily(pid: number): number {
  const children = numbersIn('/proc').filter((id) => parentOf(id) === pid);
  const running = [pid, ...children].reduce((sum, id) => sum + spent(`/proc/${id}`), 0);
  // cutime and cstime are fields 16 and 17 of proc_pid_stat(5), in hundredths of a second
  const [user = 0, system = 0] = statOf(pid).slice(13, 15).map(Number);
  return running + 10 * (user + system);
}

function postmaster(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres/pg/postmaster.pid'), 'utf8').split('\n')[0]);
}

/** Nanoseconds on a CPU are the first number of schedstat; a thread may end while it is looked at. */
function spent(place: string): number {
  return Number(read(`${place}/schedstat`).split(' ')[0]) / 1e6;
}

function parentOf(pid: number): number {
  return Number(statOf(pid)[1]);
}

/** The fields of stat from the third on: the second, the program's name, may hold anything. */
function statOf(pid: number): string[] {
  return read(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];
}

function numbersIn(folder: string): number[] {
  return readdirSync(folder)
    .map(Number)
    .filter((id) => id > 0);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return '';
    throw error;
  }
}
