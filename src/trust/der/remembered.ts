import { equalBytes } from './bytes.ts';

interface Kept<T> {
  readonly key: Uint8Array;
  readonly value: T;
}

/**
 * What was found out about some bytes, by all of these bytes: a memo of bounded size for pure functions. Two places for
 * each hash, of which the one not asked for last is given away, so that nobody fills it for good. The hash only says where to
 * look; what is found there has the same bytes.
 */
export class Remembered<T> {
  readonly #places: (Kept<T> | undefined)[];
  readonly #mask: number;

  /** `places`: a power of two. */
  constructor(places: number) {
    this.#places = new Array(places).fill(undefined);
    this.#mask = places - 1;
  }

  find(bytes: Uint8Array): T | undefined {
    const place = this.#placeOf(bytes);
    const first = this.#places[place];
    if (first && equalBytes(first.key, bytes)) return first.value;
    const second = this.#places[place ^ 1];
    if (!second || !equalBytes(second.key, bytes)) return undefined;
    this.#places[place] = second;
    this.#places[place ^ 1] = first;
    return second.value;
  }

  /** `key`: bytes that nobody changes, and no view into a file that it would keep. */
  keep(key: Uint8Array, value: T): void {
    const place = this.#placeOf(key);
    this.#places[place ^ 1] = this.#places[place];
    this.#places[place] = { key, value };
  }

  /** By the last bytes, where keys and signatures have what tells them apart. The two places of a pair are found alike. */
  #placeOf(bytes: Uint8Array): number {
    let hash = bytes.length;
    for (let at = Math.max(0, bytes.length - 12); at < bytes.length; at++)
      hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
    return (hash ^ (hash >>> 15)) & this.#mask & ~1;
  }
}
