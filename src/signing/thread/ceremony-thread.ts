/** The thread beside the service: it lays pacts out and judges sealed files, one after the other, and holds no key. */
import { parentPort } from 'node:worker_threads';
import { postable } from '#thread';
import { type FileToCheck, judgeFile, layOutSheet, type Sheet } from './tasks.ts';

export type ToCeremonyThread = { readonly id: number } & (
  | { readonly kind: 'lay-out'; readonly given: Sheet }
  | { readonly kind: 'judge'; readonly given: FileToCheck }
);

export type FromCeremonyThread = { readonly id: number } & (
  | { readonly value: unknown }
  | { readonly error: ReturnType<typeof postable> }
);

const port = parentPort;

async function answer(question: ToCeremonyThread): Promise<FromCeremonyThread> {
  const { id } = question;
  try {
    const value = question.kind === 'lay-out' ? layOutSheet(question.given) : await judgeFile(question.given);
    return { id, value };
  } catch (error) {
    return { id, error: postable(error) };
  }
}

port?.on('message', (question: ToCeremonyThread) => {
  void answer(question).then((said) => port.postMessage(said));
});
