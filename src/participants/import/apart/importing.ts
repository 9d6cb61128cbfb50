import type { Worker } from 'node:worker_threads';
import type { Clock } from '#clock';
import { addressOf, type Db, isDatabaseLost } from '#db';
import { Refusal } from '#errors';
import type { Custody } from '#keys';
import { startThread, thrown } from '#thread';
import type { DeedName, Done, Given } from './deeds.tsx';
import type { FromImportThread, ToImportThread } from './import-thread.ts';

/** The way to the thread that does imports. */
export interface Importing {
  /**
   * Has a deed of deeds.tsx done there. `handedOver` is gone here.
   * @throws Refusal what the deed throws; `work-busy`; `import-stopped` when the thread ended: what it had begun to save
   * is saved whole or not at all.
   */
  ask<N extends DeedName>(name: N, given: Given<N>, handedOver?: readonly ArrayBuffer[]): Promise<Done<N>>;
  /** Ends the thread, if there is one. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

interface Running {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  readonly gone: Promise<void>;
}

const limits = {
  /** Whoever imports looks at page after page; when nobody has for so long, what the thread remembers is given back. */
  idleMs: 120_000,
  /** A file of 50,000 rows with 65 columns takes half of it. */
  heapMb: 1024,
  /** What was begun when the service ends has so long to be done. */
  patienceMs: 10_000,
};
/** What an import's deeds use of the keys. */
const uses = {
  mac: ['nik-lookup', 'phone-lookup', 'email-lookup', 'personal-link', 'roster-mark', 'signer-id'],
  encrypt: ['nik', 'contact'],
} as const;

/** Starts nothing yet: the thread is there from the first question until nobody has asked for two minutes. */
export function startImporting(
  { db, custody, clock }: { db: Db; custody: Custody; clock: Clock },
  { idleMs, heapMb, patienceMs } = limits,
): Importing {
  let running: Running | undefined;
  let asked = 0;
  let idle: NodeJS.Timeout | undefined;
  const end = async () => {
    clearTimeout(idle);
    const one = running;
    running = undefined;
    if (!one) return;
    one.worker.postMessage('end');
    const late = setTimeout(() => void one.worker.terminate(), patienceMs);
    await one.gone;
    clearTimeout(late);
  };
  const thread = () => {
    running ??= start(heapMb, (one) => {
      if (running === one) running = undefined;
    });
    return running;
  };
  return {
    ask: async (name, given, handedOver = []) => {
      clearTimeout(idle);
      const one = thread();
      asked += 1;
      const question: ToImportThread = {
        ...{ id: asked, name, given, now: clock.now() },
        ...{ address: addressOf(db), secrets: custody.hand(uses) },
      };
      try {
        return (await answerOf(one, question, handedOver)) as Done<typeof name>;
      } catch (error) {
        // its connections may lead to where the database was
        if (isDatabaseLost(error) && running === one) void end();
        throw error;
      } finally {
        if (one.waiting.size === 0) idle = setTimeout(() => void end(), idleMs).unref();
      }
    },
    close: end,
  };
}

function answerOf({ worker, waiting }: Running, question: ToImportThread, handedOver: readonly ArrayBuffer[]) {
  return new Promise((resolve, reject) => {
    worker.postMessage(question, handedOver);
    waiting.set(question.id, { resolve, reject });
  });
}

function start(heapMb: number, onGone: (one: Running) => void): Running {
  const worker = startThread(new URL('./import-thread.ts', import.meta.url), 48, heapMb);
  const waiting = new Map<number, Waiting>();
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const one: Running = { worker, waiting, gone };
  const end = (cause?: unknown) => {
    onGone(one);
    for (const { reject } of waiting.values()) reject(new Refusal('import-stopped', {}, { cause }));
    waiting.clear();
  };
  worker.on('message', (said: FromImportThread) => {
    const asker = waiting.get(said.id);
    waiting.delete(said.id);
    if ('error' in said) asker?.reject(said.isLost ? lost(thrown(said.error)) : thrown(said.error));
    else asker?.resolve(said.value);
  });
  worker.once('error', end);
  worker.once('exit', () => end());
  // It must not keep the service from ending.
  worker.unref();
  return one;
}

/** As isDatabaseLost() knows it. */
function lost(error: Error): Error {
  return Object.assign(error, { code: 'CONNECTION_CLOSED' });
}
