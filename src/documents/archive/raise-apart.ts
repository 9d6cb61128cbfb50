import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { startThread, thrown } from '#thread';
import type { FromArchiveThread, Opened, ToArchiveThread } from './archive-thread.ts';
import type { FileToRaise, RaisedFile, StampToEmbed } from './file-raise.ts';

/** Raises files beside the thread that answers requests: reading and judging a long list takes a second and more. */
export class ArchiveThread {
  #thread: Worker | undefined;

  /** `bytes` are handed over and gone. Refusals as `FileRaise`. */
  async open(file: FileToRaise & { readonly bytes: Uint8Array<ArrayBuffer> }): Promise<Opened> {
    return (await this.#ask({ kind: 'open', file }, [file.bytes.buffer])) as Opened;
  }

  /** What is to be stamped when these lists go along. */
  async addLists(crls: readonly Uint8Array[]): Promise<Uint8Array> {
    return (await this.#ask({ kind: 'add-lists', crls })) as Uint8Array;
  }

  /** What is to be stamped when the token needs other room. */
  async makeRoom(tokenBytes: number): Promise<Uint8Array> {
    return (await this.#ask({ kind: 'make-room', tokenBytes })) as Uint8Array;
  }

  async finish(stamp: StampToEmbed): Promise<RaisedFile> {
    return (await this.#ask({ kind: 'finish', stamp })) as RaisedFile;
  }

  async close(): Promise<void> {
    await this.#thread?.terminate();
    this.#thread = undefined;
  }

  /** Started with the first question, and anew after one that it died of. */
  async #ask(question: ToArchiveThread, handedOver: readonly ArrayBuffer[] = []): Promise<unknown> {
    this.#thread ??= startThread(new URL('./archive-thread.ts', import.meta.url));
    const thread = this.#thread;
    const settled = new AbortController();
    const { signal } = settled;
    const ended = once(thread, 'exit', { signal }).then(() => {
      throw new Error('the archive thread ended without an answer');
    });
    try {
      thread.postMessage(question, handedOver);
      const [said] = (await Promise.race([once(thread, 'message', { signal }), ended])) as [FromArchiveThread];
      if ('error' in said) throw new Answered(thrown(said.error));
      return said.value;
    } catch (error) {
      if (error instanceof Answered) throw error.cause;
      this.#thread = undefined;
      throw error;
    } finally {
      ended.catch(() => undefined);
      settled.abort();
    }
  }
}

/** The thread said no, and is alive. */
class Answered extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause });
  }
}
