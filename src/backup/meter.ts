import { createHash } from 'node:crypto';
import { Transform } from 'node:stream';

const lineFeed = 0x0a;

/** Lets bytes through and knows, at the end, how many they were, their digest, and how many lines. */
export class Meter extends Transform {
  readonly #hash = createHash('sha256');
  readonly #most: number;
  bytes = 0;
  /** Of COPY's text format, where a line feed within a value is written otherwise, this is the number of rows. */
  lines = 0;

  /** Fails with a RangeError on more than `most` bytes. */
  constructor(most = Number.POSITIVE_INFINITY) {
    super();
    this.#most = most;
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error, chunk?: Buffer) => void): void {
    this.bytes += chunk.length;
    if (this.bytes > this.#most) {
      done(new RangeError('more bytes than announced'));
      return;
    }
    this.#hash.update(chunk);
    for (let at = chunk.indexOf(lineFeed); at >= 0; at = chunk.indexOf(lineFeed, at + 1)) this.lines += 1;
    done(undefined, chunk);
  }

  /** SHA-256, hexadecimal; once, at the end. */
  digest(): string {
    return this.#hash.digest('hex');
  }
}
