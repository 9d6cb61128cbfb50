import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Refusal, type RefusalCode, type RefusalDetails } from '#errors';

/** How a thread of ours says no; the class itself does not survive the way between threads. */
export interface SaidNo {
  readonly code: RefusalCode;
  readonly details: RefusalDetails;
}

/**
 * Starts one of our modules as a worker thread with its own, limited heap: what takes seconds of computing must not keep
 * the service from answering. It is told nothing of the environment.
 * @param module `new URL('./x-thread.ts', import.meta.url)`; compiled, its name ends in .js.
 * @param youngMb Room for what is soon forgotten: more makes it faster and larger.
 * @param oldMb Room for what it keeps; beyond it, it ends by itself.
 */
export function startThread(module: URL, youngMb = 48, oldMb = 512): Worker {
  const fromSource = fileURLToPath(import.meta.url).endsWith('.ts');
  const options = { env: {}, resourceLimits: { maxOldGenerationSizeMb: oldMb, maxYoungGenerationSizeMb: youngMb } };
  if (!fromSource) return new Worker(new URL(module.href.replace(/\.ts$/, '.js')), { ...options, execArgv: [] });
  // A thread does not read TypeScript by --import tsx: it has to register it itself, and to be told how pages are compiled.
  const boot = `import('${import.meta.resolve('tsx/esm/api')}').then(({ register }) => (register(), import('${module.href}')))`;
  const env = { TSX_TSCONFIG_PATH: fileURLToPath(new URL('../tsconfig.server.json', import.meta.url)) };
  return new Worker(boot, { ...options, env, eval: true, execArgv: ['--conditions=ikrar-source'] });
}

/**
 * Called in a thread: from here on it runs when nobody else wants the processor; with less than 15, it has a share where others
 * do. Only Linux knows threads by number.
 */
export function giveWay(niceness = 15): void {
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), niceness);
  } catch {
    // it is then as fast as the others
  }
}

/** What a thread's error is for its caller: the refusal it was, or the error. */
export function thrown(error: SaidNo | Error): Error {
  return error instanceof Error ? error : new Refusal(error.code, error.details);
}

/** An error in the shape that can be posted. */
export function postable(error: unknown): SaidNo | Error {
  if (error instanceof Refusal) return { code: error.code, details: error.details };
  return error instanceof Error ? error : new Error(String(error));
}
