import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { startThread, thrown } from '#thread';
import type { LaidOut } from './closing-document.ts';
import type { RosterItem, RosterSpec } from './roster.ts';
import type { FromRosterThread, ToRosterThread } from './roster-thread.ts';

const perBatch = 250;

/** Lists are laid out one after the other: each may cost its thread some hundred megabytes. */
let queue: Promise<unknown> = Promise.resolve();

/**
 * Lays a list out in a worker thread, so that the service goes on answering: fifteen thousand rows are seconds of
 * computing. Items may come as they are read; only a few hundred are on their way at a time. Refuses as `layoutRoster`.
 */
export function layoutRosterApart(
  spec: RosterSpec,
  items: Iterable<RosterItem> | AsyncIterable<RosterItem>,
): Promise<LaidOut> {
  const turn = queue.then(() => layOut(spec, items));
  queue = turn.catch(() => undefined);
  return turn;
}

async function layOut(spec: RosterSpec, items: Iterable<RosterItem> | AsyncIterable<RosterItem>): Promise<LaidOut> {
  const thread = startThread(new URL('./roster-thread.ts', import.meta.url), 24);
  try {
    let earlier = ask(thread, { kind: 'open', spec });
    // One batch is laid out while the next is gathered.
    for await (const batch of inBatches(items)) {
      await earlier;
      earlier = ask(thread, { kind: 'items', items: batch });
      // It is awaited with the next batch; should that never come, nobody else does.
      earlier.catch(() => undefined);
    }
    await earlier;
    const said = await ask(thread, { kind: 'finish' });
    if (said.kind !== 'done') throw new Error('a list that is finished is a file');
    return said.file;
  } finally {
    await thread.terminate();
  }
}

async function* inBatches(items: Iterable<RosterItem> | AsyncIterable<RosterItem>): AsyncGenerator<RosterItem[]> {
  let batch: RosterItem[] = [];
  for await (const item of items) {
    if (batch.push(item) < perBatch) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

/** Rejects with what the thread refused, with what broke it, or when it ended without an answer. */
async function ask(thread: Worker, message: ToRosterThread): Promise<FromRosterThread> {
  const settled = new AbortController();
  const { signal } = settled;
  const ended = once(thread, 'exit', { signal }).then(() => {
    throw new Error('the thread of a list ended without an answer');
  });
  try {
    thread.postMessage(message);
    const [said] = (await Promise.race([once(thread, 'message', { signal }), ended])) as [FromRosterThread];
    if (said.kind === 'failed') throw thrown(said.error);
    return said;
  } finally {
    ended.catch(() => undefined);
    settled.abort();
  }
}
