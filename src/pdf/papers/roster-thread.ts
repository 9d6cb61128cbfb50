/**
 * The thread that lays a list out: its words first, then rows in batches, each acknowledged so that only a few are ever on
 * their way; last the file, whose memory is handed over and not copied. It ends with its list.
 */
import { parentPort } from 'node:worker_threads';
import { postable } from '#thread';
import type { LaidOut } from './closing-document.ts';
import { type RosterItem, RosterLayout, type RosterSpec } from './roster.ts';

/** What the thread is told. */
export type ToRosterThread =
  | { kind: 'open'; spec: RosterSpec }
  | { kind: 'items'; items: RosterItem[] }
  | { kind: 'finish' };

/** What it answers, once for each. */
export type FromRosterThread =
  | { kind: 'ready' }
  | { kind: 'done'; file: LaidOut }
  | { kind: 'failed'; error: ReturnType<typeof postable> };

const port = parentPort;
let roster: RosterLayout | undefined;

async function answer(message: ToRosterThread): Promise<FromRosterThread> {
  if (message.kind === 'open') roster = await RosterLayout.open(message.spec);
  if (!roster) throw new Error('a list is opened before anything is added to it');
  if (message.kind === 'items') roster.add(message.items);
  return message.kind === 'finish' ? { kind: 'done', file: roster.finish() } : { kind: 'ready' };
}

port?.on('message', (message: ToRosterThread) => {
  answer(message).then(
    (said) => {
      port.postMessage(said, said.kind === 'done' ? [said.file.bytes.buffer as ArrayBuffer] : []);
      if (said.kind === 'done') port.close();
    },
    (error: unknown) => {
      port.postMessage({ kind: 'failed', error: postable(error) } satisfies FromRosterThread);
      port.close();
    },
  );
});
