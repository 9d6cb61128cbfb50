import { Refusal } from '#errors';
import { startThread, thrown } from '#thread';
import type { Report } from '#trust/pades';
import type { FromVerifyThread, ToVerifyThread } from './verify-thread.ts';

/** Files of strangers give way to ceremonies: one is judged at a time, in a thread of low priority, and few wait. */
const AT_ONCE = 1;
const WAITING = 4;
/** What is taken of a stranger's file; those of this service are smaller by far. */
export const mostJudgedBytes = 8 * 1024 * 1024;
/** What one file may take; those of this service take a tenth of it, and a list of thousands half. */
const LIMIT_MS = 5_000;
const HEAP_MB = 192;

let running = 0;
const waiting: (() => void)[] = [];

/**
 * Judges a stranger's file in a thread of its own, of limited memory and time: whatever it was made for, the service goes
 * on answering meanwhile and afterwards. Refuses as `verifyPdf`, 'pdf-too-complex' also for time and memory, and
 * 'check-busy' when too many files are waiting already.
 */
export async function verifyApart(question: ToVerifyThread, limitMs: number = LIMIT_MS): Promise<Report> {
  await turn();
  try {
    return await judge(question, limitMs);
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}

/** @throws Refusal 'check-busy' where a file would not even wait for its turn: it need not be received. */
export function assertRoomToJudge(): void {
  if (running >= AT_ONCE && waiting.length >= WAITING) throw new Refusal('check-busy');
}

async function turn(): Promise<void> {
  assertRoomToJudge();
  if (running >= AT_ONCE) {
    await new Promise<void>((go) => waiting.push(go));
  }
  running += 1;
}

async function judge(question: ToVerifyThread, limitMs: number): Promise<Report> {
  const thread = startThread(new URL('./verify-thread.ts', import.meta.url), 24, HEAP_MB);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Report>((resolve, reject) => {
      const over = (what: string) => reject(new Refusal('pdf-too-complex', { what }));
      thread.on('message', (said: FromVerifyThread) => {
        if (said.kind === 'ready') {
          // From here on: how long a busy machine takes to start a thread is not the file's doing.
          timer = setTimeout(() => over('time'), limitMs);
          thread.postMessage(question);
        } else if (said.kind === 'failed') reject(thrown(said.error));
        else resolve(said.report);
      });
      thread.once('error', (error) => (isOutOfMemory(error) ? over('memory') : reject(error as Error)));
      thread.once('exit', () => over('memory'));
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
