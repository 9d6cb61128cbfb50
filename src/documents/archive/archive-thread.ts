/** The thread in which sealed files are read, appended to and judged, one after the other. It holds no key. */
import { parentPort } from 'node:worker_threads';
import { postable } from '#thread';
import { FileRaise, type FileToRaise, type StampToEmbed } from './file-raise.ts';

/** What the thread is told; each is answered before the next. */
export type ToArchiveThread =
  | { readonly kind: 'open'; readonly file: FileToRaise }
  | { readonly kind: 'add-lists'; readonly crls: readonly Uint8Array[] }
  | { readonly kind: 'make-room'; readonly tokenBytes: number }
  | { readonly kind: 'finish'; readonly stamp: StampToEmbed };

/** What it answers to the first: what is to be stamped, and addresses of lists that are wanted for it. */
export interface Opened {
  readonly digest: Uint8Array;
  readonly listsMissing: readonly string[];
}

export type FromArchiveThread = { readonly value: unknown } | { readonly error: ReturnType<typeof postable> };

const port = parentPort;
let raise: FileRaise | undefined;

async function answer(told: ToArchiveThread): Promise<unknown> {
  if (told.kind === 'open') {
    raise = new FileRaise(told.file);
    return { digest: raise.digest, listsMissing: raise.listsMissing } satisfies Opened;
  }
  const current = raise;
  if (!current) throw new Error('BUG: no file is open');
  if (told.kind === 'add-lists') return current.addLists(told.crls);
  if (told.kind === 'make-room') return current.makeRoom(told.tokenBytes);
  raise = undefined;
  return current.finish(told.stamp);
}

port?.on('message', (told: ToArchiveThread) => {
  answer(told).then(
    (value) => port.postMessage({ value } satisfies FromArchiveThread),
    (error: unknown) => port.postMessage({ error: postable(error) } satisfies FromArchiveThread),
  );
});
