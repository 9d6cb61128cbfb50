import { fork } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { Refusal } from '#errors';
import type { Sheet } from './workbook.ts';

const mostUnpacked = 40 * 1024 * 1024;
const longest = 20_000;
const here = fileURLToPath(import.meta.url);
const fromSource = here.endsWith('.ts');

/** Files are read one after the other: each may cost its child 192 MB. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Reads an XLSX file in a process of its own, which may use 192 MB and twenty seconds: a 300 kB zip bomb otherwise costs
 * the service a gigabyte. Files that declare more than 40 MB unpacked are refused before that.
 * @throws Refusal `roster-unreadable`, `roster-too-large`.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  refuseBomb(bytes);
  const turn = queue.then(
    () => readInChild(bytes),
    () => readInChild(bytes),
  );
  queue = turn.catch(() => undefined);
  return await turn;
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

type Answer = { readonly sheets: Sheet[] } | { readonly error: string };

function readInChild(bytes: Uint8Array): Promise<Sheet[]> {
  return new Promise((resolve, reject) => {
    const child = fork(path.join(path.dirname(here), fromSource ? 'xlsx-child.ts' : 'xlsx-child.js'), {
      execArgv: ['--max-old-space-size=192', ...(fromSource ? ['--import', 'tsx'] : [])],
      cwd: path.dirname(here),
      // The child reads hostile bytes: it is given nothing of what the service knows.
      env: {},
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    let answer: Answer | undefined;
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, longest);
    child.once('message', (message) => {
      answer = message as Answer;
    });
    child.once('error', (cause) => {
      clearTimeout(timer);
      reject(cause);
    });
    child.once('close', () => {
      clearTimeout(timer);
      if (answer && 'sheets' in answer) resolve(answer.sheets);
      else if (answer) reject(new Refusal('roster-unreadable', { reason: 'xlsx' }, { cause: new Error(answer.error) }));
      else reject(new Refusal('roster-too-large', { reason: late ? 'time' : 'memory' }));
    });
    // A child that is gone cannot be sent to; "close" then says how it ended.
    child.send(bytes, () => undefined);
  });
}
