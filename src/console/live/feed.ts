import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { changeBetween, isNews, type LiveChange, type LiveFigures } from './figures.ts';
import type { LiveReader, Watched } from './read-figures.ts';
import type { Probe } from './store.ts';

/** A change with its place in the feed, by which a browser that comes back says what it knows. */
export interface Message {
  readonly id: string;
  readonly change: LiveChange;
}

export interface Subscriber {
  /** Takes a message, or answers false: it is not done with those before, and then wants the whole state later. */
  take(message: Message): boolean;
}

/** One watched event: what is known of it, and who wants to know. */
interface Feed {
  readonly watched: Watched;
  /** Those that wait for the whole state are true. */
  readonly subscribers: Map<Subscriber, boolean>;
  version: number;
  probed?: Probe;
  figures?: LiveFigures;
  /** When all is counted again at the latest, in milliseconds of this process. */
  due: number;
}

export interface FeedOptions {
  readonly reader: LiveReader;
  readonly complain: (error: unknown) => void;
  /** Milliseconds between two looks; 700 unless told. */
  readonly every?: number;
}

/** A count in full takes a ninth of the time where it can: this many times its duration pass before the next look, but never so many that two seconds pass. */
const rest = 8;
const longestRest = 1000;
/** The roster changes without a leaf; so all is counted again now and then, whatever the probe says. */
const recountEvery = 15_000;
/** And once more after what happened: what is looked at less often, such as phones of many people, comes in with it. */
const settleAfter = 4_000;

/**
 * The live views of this process. While somebody watches an event, one loop looks at it: a cheap probe, and a count in
 * full only when something may have changed. However many watch, the database is asked once.
 */
export class LiveFeeds {
  readonly #feeds = new Map<string, Feed>();
  readonly #ending = new AbortController();
  readonly #options: Required<FeedOptions>;
  /** Ids of one process mean nothing to the next one. */
  readonly #start = randomUUID().slice(0, 8);

  constructor(options: FeedOptions) {
    this.#options = { every: 700, ...options };
  }

  get watchers(): number {
    return [...this.#feeds.values()].reduce((sum, feed) => sum + feed.subscribers.size, 0);
  }

  /** Begins to watch; `knows` is the last message's id that a browser had. The function given back ends it. */
  subscribe(watched: Watched, subscriber: Subscriber, knows: string): () => void {
    const key = `${watched.orgId} ${watched.eventId}`;
    const feed: Feed = this.#feeds.get(key) ?? { watched, subscribers: new Map(), version: 0, due: 0 };
    const known = feed.figures !== undefined && knows === this.#idOf(feed);
    feed.subscribers.set(subscriber, !known);
    if (!this.#feeds.has(key)) {
      this.#feeds.set(key, feed);
      void this.#look(key, feed);
    } else this.#deliver(feed);
    return () => feed.subscribers.delete(subscriber);
  }

  /** Stops all looking; those who watch are ended by whoever gave them to us. */
  close(): void {
    this.#ending.abort();
    this.#feeds.clear();
  }

  async #look(key: string, feed: Feed): Promise<void> {
    while (feed.subscribers.size > 0 && !this.#ending.signal.aborted) {
      const began = performance.now();
      await this.#read(feed).catch((error: unknown) => {
        // a server that closes takes the database away under a look that has begun
        if (!this.#ending.signal.aborted) this.#options.complain(error);
      });
      const pause = Math.min(longestRest, Math.max(this.#options.every, rest * (performance.now() - began)));
      await sleep(pause, undefined, { signal: this.#ending.signal, ref: false }).catch(() => undefined);
    }
    // nobody could subscribe between the loop's end and this line: both run without waiting for anything
    if (this.#feeds.get(key) === feed) this.#feeds.delete(key);
  }

  async #read(feed: Feed): Promise<void> {
    const { reader } = this.#options;
    const probed = await reader.probe(feed.watched);
    const due = performance.now() > feed.due;
    if (!due && feed.probed && JSON.stringify(probed) === JSON.stringify(feed.probed)) return this.#deliver(feed);
    const figures = await reader.figures(feed.watched, probed);
    feed.probed = probed;
    const change = changeBetween(feed.figures, figures);
    const news = isNews(feed.figures, change);
    feed.due = performance.now() + (news ? settleAfter : recountEvery);
    if (!news) return this.#deliver(feed);
    feed.figures = figures;
    feed.version += 1;
    const message = { id: this.#idOf(feed), change };
    for (const [subscriber, waits] of feed.subscribers)
      if (!waits) feed.subscribers.set(subscriber, !subscriber.take(message));
    this.#deliver(feed);
  }

  /** The whole state to those who wait for it. */
  #deliver(feed: Feed): void {
    const { figures } = feed;
    if (!figures) return;
    for (const [subscriber, waits] of feed.subscribers) {
      if (!waits) continue;
      const message = { id: this.#idOf(feed), change: changeBetween(undefined, figures) };
      feed.subscribers.set(subscriber, !subscriber.take(message));
    }
  }

  #idOf(feed: Feed): string {
    return `${this.#start}-${feed.version}`;
  }
}
