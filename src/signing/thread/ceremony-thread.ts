/** The thread beside the service: it lays pacts out and judges sealed files, one after the other, and holds no key. */
import { parentPort } from 'node:worker_threads';
import { postable } from '#thread';
import { type FileToCheck, judgeFile, layOutSheet, type Sheet, type Trust } from './tasks.ts';

export type ToCeremonyThread = { readonly id: number } & (
  | { readonly kind: 'lay-out'; readonly given: Sheet }
  /** Without its trust where that is the one that came last. */
  | { readonly kind: 'judge'; readonly given: Omit<FileToCheck, 'trust'> & { readonly trust?: Trust } }
);

export type FromCeremonyThread = { readonly id: number } & (
  | { readonly value: unknown }
  | { readonly error: ReturnType<typeof postable> }
);

const port = parentPort;
let trust: Trust = { roots: [], crls: [] };

/** Bytes that were made for the answer are handed over, not copied. */
async function answer(question: ToCeremonyThread): Promise<void> {
  const { id } = question;
  const say = (said: FromCeremonyThread, handedOver: readonly ArrayBuffer[] = []) =>
    port?.postMessage(said, handedOver);
  try {
    if (question.kind === 'judge') {
      trust = question.given.trust ?? trust;
      return say({ id, value: await judgeFile({ ...question.given, trust }) });
    }
    const value = layOutSheet(question.given);
    say({ id, value }, [value.tail.buffer]);
  } catch (error) {
    say({ id, error: postable(error) });
  }
}

port?.on('message', (question: ToCeremonyThread) => void answer(question));
