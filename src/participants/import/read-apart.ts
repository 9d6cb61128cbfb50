import { fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { Refusal } from '#errors';
import { type postable, thrown } from '#thread';
import { Turns } from '#turns';
import type { RawRow } from './person.ts';
import type { Roster, Understood } from './read-roster.ts';

const mostUnpacked = 40 * 1024 * 1024;
const longestMs = 20_000;
const here = fileURLToPath(import.meta.url);
const fromSource = here.endsWith('.ts');

/** Files are read one after the other: each may cost its child 192 MB. */
const turns = new Turns(1, 8, () => new Refusal('work-busy'));

export interface ToRosterChild {
  readonly kind: 'xlsx' | 'csv';
  readonly bytes: Uint8Array;
}

/** Rows come a few at a time, in order: taking in forty thousand at once would hold up everybody else. Last, what it was. */
export type FromRosterChild =
  | { readonly rows: readonly RawRow[] }
  | { readonly understood: Understood }
  | { readonly error: ReturnType<typeof postable> };

/**
 * Reads a roster's file in a process of its own, which may use 192 MB and twenty seconds: a 300 kB zip bomb otherwise costs
 * the service a gigabyte. Files that declare more than 40 MB unpacked are refused before that.
 * @throws Refusal `roster-unreadable`, `roster-too-large`, `import-no-columns`, `work-busy`.
 */
export async function readApart(kind: 'xlsx' | 'csv', bytes: Uint8Array): Promise<Roster> {
  if (kind === 'xlsx') refuseBomb(bytes);
  return turns.take(() => readInChild({ kind, bytes }));
}

function refuseBomb(bytes: Uint8Array): void {
  let declared = 0;
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        declared += entry.originalSize;
        return false;
      },
    });
  } catch (cause) {
    throw new Refusal('roster-unreadable', { reason: 'zip' }, { cause });
  }
  if (declared > mostUnpacked)
    throw new Refusal('roster-too-large', { megabytes: Math.round(declared / 1048576), most: 40 });
}

function readInChild(question: ToRosterChild): Promise<Roster> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(path.dirname(here), fromSource ? 'roster-child.ts' : 'roster-child.js'), {
      execArgv: ['--max-old-space-size=192', ...(fromSource ? ['--import', 'tsx', '--conditions=ikrar-source'] : [])],
      cwd: path.dirname(here),
      // The child reads hostile bytes: it is given nothing of what the service knows.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    const rows: RawRow[] = [];
    let answer: Exclude<FromRosterChild, { rows: unknown }> | undefined;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, longestMs);
    child.on('message', (message) => {
      const said = message as FromRosterChild;
      if ('rows' in said) for (const row of said.rows) rows.push(row);
      else answer = said;
    });
    child.once('error', (cause) => {
      clearTimeout(timer);
      reject(cause);
    });
    child.once('close', () => {
      clearTimeout(timer);
      if (!answer) reject(new Refusal('roster-too-large', { reason: late ? 'time' : 'memory' }));
      else if ('understood' in answer) resolve({ understood: answer.understood, rows });
      else reject(refusalOf(thrown(answer.error), question.kind));
    });
    // A child that is gone cannot be sent to; "close" then says how it ended.
    child.send(question, () => undefined);
  });
}

function refusalOf(error: Error, reason: 'xlsx' | 'csv'): Refusal {
  return error instanceof Refusal ? error : new Refusal('roster-unreadable', { reason }, { cause: error });
}
