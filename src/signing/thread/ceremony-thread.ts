/** The thread beside the service: it lays pacts out and judges sealed files, one after the other, and holds no key. */
import { parentPort } from 'node:worker_threads';
import { postable } from '#thread';
import {
  type FileToCheck,
  judgeFile,
  judgePact,
  layOutSheet,
  type PactToCheck,
  type Sheet,
  type Trust,
} from './tasks.ts';

export type ToCeremonyThread = { readonly id: number } & (
  | { readonly kind: 'lay-out'; readonly given: Sheet }
  | { readonly kind: 'judge'; readonly given: TrustedAsBefore<FileToCheck> }
  | { readonly kind: 'judge-pact'; readonly given: TrustedAsBefore<PactToCheck> }
);

/** Without its trust where that is the one that came last. */
type TrustedAsBefore<T extends { trust: Trust }> = Omit<T, 'trust'> & { readonly trust?: Trust };

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
    if (question.kind === 'lay-out') {
      const value = layOutSheet(question.given);
      return say({ id, value }, [value.tail.buffer]);
    }
    trust = question.given.trust ?? trust;
    const judged =
      question.kind === 'judge' ? judgeFile({ ...question.given, trust }) : judgePact({ ...question.given, trust });
    say({ id, value: await judged });
  } catch (error) {
    say({ id, error: postable(error) });
  }
}

port?.on('message', (question: ToCeremonyThread) => void answer(question));
