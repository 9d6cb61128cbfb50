import { parentPort } from 'node:worker_threads';
import { giveWay, postable, type SaidNo, startThread, thrown } from '#thread';
import type { Turns } from '#turns';

/** What one question may take, in a thread of its own. */
export interface Bounds {
  readonly turns: Turns;
  readonly heapMb: number;
  /** From when the thread is there: how long a busy machine takes to start one is not the question's doing. */
  readonly ms: number;
  /** What whoever asked something that takes more is told. */
  readonly over: (what: 'time' | 'memory') => Error;
}

type Said<A> = { readonly kind: 'ready' } | { readonly kind: 'done'; readonly value: A } | Failed;
interface Failed {
  readonly kind: 'failed';
  readonly error: SaidNo | Error;
}

/**
 * Asks one of our modules something that a file or a text of somebody else's decides the cost of. It is answered in a thread
 * of low priority that is started for it and ends with it, within memory and time: whatever it was made for, the service goes
 * on answering. @throws what the module throws, what `over` says, and what the turns say when too many wait.
 */
export function askApart<A>(module: URL, question: unknown, bounds: Bounds): Promise<A> {
  return bounds.turns.take(() => ask<A>(module, question, bounds));
}

async function ask<A>(module: URL, question: unknown, { heapMb, ms, over }: Bounds): Promise<A> {
  const thread = startThread(module, 24, heapMb);
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<A>((resolve, reject) => {
      thread.on('message', (said: Said<A>) => {
        if (said.kind === 'ready') {
          timer = setTimeout(() => reject(over('time')), ms);
          thread.postMessage(question);
        } else if (said.kind === 'failed') reject(thrown(said.error));
        else resolve(said.value);
      });
      thread.once('error', (error) => reject(isOutOfMemory(error) ? over('memory') : error));
      thread.once('exit', () => reject(over('memory')));
    });
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}

/** Called by such a module: answers the one question it is asked. */
export function answerApart<Q, A>(answer: (question: Q) => A | Promise<A>): void {
  giveWay();
  const say = (said: Said<A>) => parentPort?.postMessage(said);
  const reply = async (question: Q) => {
    try {
      say({ kind: 'done', value: await answer(question) });
    } catch (error) {
      say({ kind: 'failed', error: postable(error) });
    }
  };
  parentPort?.once('message', (question: Q) => void reply(question));
  say({ kind: 'ready' });
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
