import type { Worker } from 'node:worker_threads';
import { Refusal } from '#errors';
import { startThread, thrown } from '#thread';
import type { PreparedRevision } from '#trust/pades/sign';
import { handOver } from '#trust/pki/engine';
import type { PactWords } from '../pact-sheet.ts';
import type { FromCeremonyThread, ToCeremonyThread } from './ceremony-thread.ts';
import { handed } from './handed-sheet.ts';
import {
  type FileToCheck,
  type Judgement,
  type PactToCheck,
  type Sheet,
  stillKept,
  type TextToKeep,
  type Trust,
} from './tasks.ts';

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
  text: TextOfPacts,
  {
    sheet,
    mark,
    request,
  }: Pick<Sheet, 'request'> & {
    readonly sheet: PactWords;
    /** Its canonical text. */
    readonly mark: string;
  },
): Promise<PreparedRevision> {
  const aside = thread();
  const given = { ...unlessKnown(text, aside), sheet: handed(sheet, mark, text.shared), request };
  return (await ask({ kind: 'lay-out', given }, aside)) as PreparedRevision;
}

/** A text with what a thread keeps of it. */
export interface TextOfPacts extends TextToKeep {
  readonly id: string;
}

/** A text as a question names it, with what is to be kept where this thread does not have it. */
function unlessKnown({ id: textId, base, shared }: TextOfPacts, { texts }: Running): Pick<Sheet, 'textId' | 'text'> {
  if (stillKept(texts, textId)) return { textId };
  texts.push(textId);
  return { textId, text: { base, shared } };
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
export async function judgeAside({
  bytes,
  trust,
  at,
}: FileToCheck & { readonly bytes: Uint8Array<ArrayBuffer> }): Promise<Judgement> {
  const own = bytes.length > largeBytes ? start() : undefined;
  const aside = own ?? thread();
  try {
    const given = { bytes, at, ...unlessTrusted(trust, aside) };
    return (await ask({ kind: 'judge', given }, aside, [bytes.buffer])) as Judgement;
  } finally {
    await own?.worker.terminate();
  }
}

/**
 * As judgeAside(), of a pact that follows the base of its text, which the thread has. With the signer's key, where this
 * thread has it imported: the verifier still takes from the certificate which key it is.
 */
export async function judgePactAside(
  text: TextOfPacts,
  {
    behind,
    signer: spki,
    trust,
    at,
  }: Pick<PactToCheck, 'behind' | 'trust' | 'at'> & {
    /** SubjectPublicKeyInfo, DER. */
    readonly signer?: Uint8Array | undefined;
  },
): Promise<Judgement> {
  const aside = thread();
  const signer = spki && handOver(spki);
  const given = { ...unlessKnown(text, aside), behind, signer, at, ...unlessTrusted(trust, aside) };
  return (await ask({ kind: 'judge-pact', given }, aside)) as Judgement;
}

/** What a question says of trust: nothing where this thread was told the same last. */
function unlessTrusted(trust: Trust, aside: Running): { readonly trust?: Trust } {
  const parts = partsOf(trust);
  if (parts.length === aside.trusts.length && parts.every((part, at) => part === aside.trusts[at])) return {};
  aside.trusts = parts;
  return { trust };
}

/** One list of all that is trusted and for what: by the bytes' identity, as their key store holds them until they change. */
function partsOf({ roots, timestampRoots = [], seals = [], crls }: Trust): readonly unknown[] {
  const pinned = seals.flatMap(({ certificate, root }) => [certificate, root]);
  return [...roots, '', ...timestampRoots, '', ...pinned, '', ...crls];
}

type Question = ToCeremonyThread extends infer Q ? (Q extends { id: number } ? Omit<Q, 'id'> : never) : never;

/** Throws when the question cannot be posted: then the thread was told nothing that it should keep. */
function ask(question: Question, aside: Running, handedOver: readonly ArrayBuffer[] = []): Promise<unknown> {
  asked += 1;
  const id = asked;
  try {
    aside.worker.postMessage({ id, ...question } as ToCeremonyThread, handedOver);
  } catch (error) {
    aside.texts.length = 0;
    aside.trusts = [];
    throw error;
  }
  return new Promise((resolve, reject) => aside.waiting.set(id, { resolve, reject }));
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
