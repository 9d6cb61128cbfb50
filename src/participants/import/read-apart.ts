import { fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refusal } from '#errors';
import { type postable, thrown } from '#thread';
import { Turns } from '#turns';
import type { CountSheet } from '../units/counts/lines.ts';
import { cpuTimeOf } from './cpu-time.ts';
import type { Returned } from './mending/returned.ts';
import type { RawRow } from './person.ts';
import type { ReadAs, Understood } from './read-roster.ts';
import type { Layout } from './reading/layout.ts';
import { asFound, type ReadingSettings } from './reading/settings.ts';

/**
 * What a file may cost: 50,000 rows with 65 columns take a third of the memory and of the time. Files that are made to cost
 * more than they should are stopped here, whatever they say of themselves.
 */
const limits = { memoryMb: 640, longestMs: 60_000, mostWaitMs: 240_000 };

interface Limits {
  readonly memoryMb: number;
  /** Of CPU: what a file costs is the file's doing. Where the system does not tell it, of time. */
  readonly longestMs: number;
  /** Of time, on a machine that is busy with others: that is not the file's doing, and is not said of it. */
  readonly mostWaitMs: number;
}
const here = fileURLToPath(import.meta.url);
const fromSource = here.endsWith('.ts');

/** How often it is looked at what a child has cost. */
const lookMs = 500;

/** Files are read one after the other: each may cost its child as much as a service has. */
const turns = new Turns(1, 8, () => new Refusal('work-busy'));

/** Rows come a few at a time, in order: taking in forty thousand at once would hold up everybody else. Last, what it was. */
export type FromRosterChild =
  | { readonly rows: readonly RawRow[] }
  | { readonly understood: Understood; readonly layout: Layout; readonly returned?: Returned }
  | { readonly counts: readonly CountSheet[] }
  | { readonly error: ReturnType<typeof postable> };

/** How a roster's file is to be read; or that it is a list of units and numbers. */
export type AskedOfChild = ReadingSettings | 'counts';

type Answer = Exclude<FromRosterChild, { rows: unknown } | { error: unknown }>;

/**
 * Reads a roster's file in a process of its own, with limited memory and CPU time, which gives way to whoever waits for a page.
 * @throws Refusal `roster-unreadable`, `roster-too-large`, `import-no-columns`, `work-busy`.
 */
export async function readApart(
  bytes: Uint8Array,
  settings: ReadingSettings = asFound,
  most: Limits = limits,
): Promise<ReadAs> {
  const { answer, rows } = await turns.take(() => readInChild(bytes, settings, most));
  if (!('understood' in answer)) throw new Error('BUG: a roster was read as a list of units');
  return { ...answer, rows };
}

/**
 * The lines of a file with units and numbers, read in such a process, too.
 * @throws Refusal `roster-unreadable`, `roster-too-large`, `work-busy`.
 */
export async function readCountsApart(bytes: Uint8Array): Promise<readonly CountSheet[]> {
  const { answer } = await turns.take(() => readInChild(bytes, 'counts', limits));
  if (!('counts' in answer)) throw new Error('BUG: a list of units was read as a roster');
  return answer.counts;
}

function readInChild(
  bytes: Uint8Array,
  asked: AskedOfChild,
  { memoryMb, longestMs, mostWaitMs }: Limits,
): Promise<{ readonly answer: Answer; readonly rows: readonly RawRow[] }> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(path.dirname(here), fromSource ? 'roster-child.ts' : 'roster-child.js'), {
      execArgv: [
        `--max-old-space-size=${memoryMb}`,
        ...(fromSource ? ['--import', 'tsx', '--conditions=ikrar-source'] : []),
      ],
      cwd: path.dirname(here),
      // The child reads hostile bytes: it is given nothing of what the service knows.
      env: {},
      serialization: 'advanced',
      stdio: ['pipe', 'ignore', 'ignore', 'ipc'],
    });
    giveWay(child.pid);
    const rows: RawRow[] = [];
    let answer: Exclude<FromRosterChild, { rows: unknown }> | undefined;
    let stopped: 'time' | 'busy' | undefined;
    const began = performance.now();
    const timer = setInterval(() => {
      const waited = performance.now() - began;
      if ((cpuTimeOf(child.pid) ?? waited) >= longestMs) stopped = 'time';
      else if (waited >= mostWaitMs) stopped = 'busy';
      if (stopped) child.kill('SIGKILL');
    }, lookMs);
    child.on('message', (message) => {
      const said = message as FromRosterChild;
      if ('rows' in said) for (const row of said.rows) rows.push(row);
      else answer = said;
    });
    child.once('error', (cause) => {
      clearInterval(timer);
      reject(cause);
    });
    child.once('close', () => {
      clearInterval(timer);
      if (!answer && stopped === 'busy') reject(new Refusal('work-busy'));
      else if (!answer) reject(new Refusal('roster-too-large', { reason: stopped ?? 'memory' }));
      else if ('error' in answer) reject(refusalOf(thrown(answer.error)));
      else resolve({ answer, rows });
    });
    // A child that is gone cannot be written to; "close" then says how it ended.
    child.stdin?.on('error', () => undefined);
    child.send(asked, () => undefined);
    child.stdin?.end(bytes);
  });
}

/** A person who signs waits for a fraction of a second; whoever imports has minutes. */
function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // it is then as fast as the others
  }
}

function refusalOf(error: Error): Refusal {
  return error instanceof Refusal ? error : new Refusal('roster-unreadable', { reason: 'damaged' }, { cause: error });
}
