import type { Worker } from 'node:worker_threads';
import { Refusal } from '#errors';
import type { PactSheet } from '#pdf';
import { startThread, thrown } from '#thread';
import type { PreparedRevision } from '#trust/pades/sign';
import type { FromCeremonyThread, ToCeremonyThread } from './ceremony-thread.ts';
import { handed } from './handed-sheet.ts';
import { type FileToCheck, type Judgement, type Sheet, stillKept, type TextToKeep, type Trust } from './tasks.ts';

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A thread, what it was asked and has not answered, the texts whose base it was given, and what it was told to trust last. */
interface Running {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  readonly texts: string[];
  trusts: readonly unknown[];
}

let running: Running | undefined;
let asked = 0;

/**
 * Lays a pact out and reserves its signature's room, beside the thread that answers requests: half of what a hall of
 * phones costs is laying out and judging, and one thread alone would hold everybody up.
 * @throws Refusal 'strokes-invalid'.
 */
export async function layOutAside(
  { id: textId, base, shared }: TextToKeep & { readonly id: string },
  {
    sheet,
    mark,
    request,
  }: Pick<Sheet, 'request'> & {
    readonly sheet: Omit<PactSheet, 'strokes'>;
    /** Its canonical text. */
    readonly mark: string;
  },
): Promise<PreparedRevision> {
  const aside = thread();
  const isKnown = stillKept(aside.texts, textId);
  if (!isKnown) aside.texts.push(textId);
  const given = { textId, sheet: handed(sheet, mark, shared), request, ...(isKnown ? {} : { text: { base, shared } }) };
  return (await ask({ kind: 'lay-out', given }, aside)) as PreparedRevision;
}

/**
 * Each waits some 10 ms of both cores. More than these would still be waiting when their phones stop listening (25 s) and
 * ask again, and the service would work for nobody.
 */
const mostWaiting = 800;

/**
 * Refuses new work while the thread has more than enough, before anything was done for it; what was begun goes on.
 * @throws Refusal 'signing-busy': the phone asks again by itself, later each time.
 */
export function assertRoomAside(): void {
  if (running && running.waiting.size >= mostWaiting) throw new Refusal('signing-busy');
}

/** Lists of thousands of rows take seconds to judge; phones must not wait behind them. */
const largeBytes = 1_000_000;

/**
 * Has a file judged by the public verifier, beside the thread that answers requests; a large one in a thread of its own.
 * `bytes` are handed over and gone.
 */
export async function judgeAside(file: FileToCheck & { readonly bytes: Uint8Array<ArrayBuffer> }): Promise<Judgement> {
  const own = file.bytes.length > largeBytes ? start() : undefined;
  const aside = own ?? thread();
  const { trust, ...alone } = file;
  const trusts = partsOf(trust);
  const isSame = trusts.length === aside.trusts.length && trusts.every((part, at) => part === aside.trusts[at]);
  try {
    const answer = ask({ kind: 'judge', given: isSame ? alone : file }, aside, [file.bytes.buffer]);
    aside.trusts = trusts;
    return (await answer) as Judgement;
  } finally {
    await own?.worker.terminate();
  }
}

/** One list of all that is trusted and for what: by the bytes' identity, as their key store holds them until they change. */
function partsOf({ roots, timestampRoots = [], seals = [], crls }: Trust): readonly unknown[] {
  const pinned = seals.flatMap(({ certificate, root }) => [certificate, root]);
  return [...roots, '', ...timestampRoots, '', ...pinned, '', ...crls];
}

type Question = ToCeremonyThread extends infer Q ? (Q extends { id: number } ? Omit<Q, 'id'> : never) : never;

/** Throws, and has asked nothing, when the question cannot be posted. */
function ask(
  question: Question,
  { worker, waiting }: Running,
  handedOver: readonly ArrayBuffer[] = [],
): Promise<unknown> {
  asked += 1;
  const id = asked;
  worker.postMessage({ id, ...question } as ToCeremonyThread, handedOver);
  return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
}

/** Started with the first question; when it dies, whoever waits is told, and the next question starts another. */
function thread(): Running {
  if (running) return running;
  const one = start(() => {
    if (running === one) running = undefined;
  });
  running = one;
  return one;
}

function start(gone: () => void = () => undefined): Running {
  // What one layout leaves behind is collected while others go on, so there is room for several.
  const worker = startThread(new URL('./ceremony-thread.ts', import.meta.url), 96);
  const one: Running = { worker, waiting: new Map(), texts: [], trusts: [] };
  const end = (error: Error) => {
    gone();
    for (const { reject } of one.waiting.values()) reject(error);
    one.waiting.clear();
  };
  worker.on('message', (said: FromCeremonyThread) => {
    const asker = one.waiting.get(said.id);
    one.waiting.delete(said.id);
    if ('error' in said) asker?.reject(thrown(said.error));
    else asker?.resolve(said.value);
  });
  worker.once('error', (error) => end(error instanceof Error ? error : new Error(String(error))));
  worker.once('exit', () => end(new Error('the thread beside the service ended without an answer')));
  // It must not keep the service from ending.
  worker.unref();
  return one;
}
