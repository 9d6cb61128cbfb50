import { Readable } from 'node:stream';
import type { Message, Subscriber } from './feed.ts';

/** How long a browser waits before it comes back, in milliseconds. */
const retry = 2000;
/** What may wait for a slow line; beyond it a browser gets the whole state once it has caught up. */
const mostWaiting = 256 * 1024;

/** One browser's stream of server-sent events (WHATWG HTML, section 9.2). */
export class EventStream implements Subscriber {
  readonly body = new Readable({ read() {}, highWaterMark: mostWaiting });

  #ended = false;

  constructor() {
    this.#write(`retry: ${retry}\n\n`);
  }

  take({ id, change }: Message): boolean {
    if (this.body.readableLength > mostWaiting) return false;
    this.#write(`id: ${id}\nevent: angka\ndata: ${JSON.stringify(change)}\n\n`);
    return true;
  }

  /** A comment, so that proxies and phones do not take the silence for an end. */
  beat(): void {
    if (this.body.readableLength === 0) this.#write(': \n\n');
  }

  end(): void {
    if (!this.#ended && !this.body.destroyed) this.body.push(null);
    this.#ended = true;
  }

  #write(text: string): void {
    if (!this.#ended && !this.body.destroyed) this.body.push(text);
  }
}
