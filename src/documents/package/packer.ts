import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { PackedFile } from '#trust/evidence';

/** What a file is there for and where it goes; its size and digest are found out while it is written. */
export type Facts = Omit<PackedFile, 'size' | 'sha256'>;

/** Too large for one piece of a file to be held twice. */
const deflated = /\.(csv|json|jsonl|txt|pem|p7s)$/u;

/**
 * A ZIP (PKWARE APPNOTE; ZIP64 where it grows beyond 4 GB) that is written as it is read, one file after the other: each is
 * done when its bytes are on their way to the reader, so nobody fetches more than the reader takes. Of every file but the
 * manifest itself it keeps path, size and digest.
 */
export class Packer {
  readonly stream: Readable;
  readonly files: PackedFile[] = [];
  readonly #zip = new ZipFile();
  readonly #mtime: Date;
  #giveUp: (reason: Error) => void = () => undefined;

  constructor(mtime: Date) {
    this.#mtime = mtime;
    this.stream = this.#zip.outputStream as Readable;
    this.stream.once('close', () => this.#giveUp(new Error('the reader of the package has gone')));
  }

  /** PDFs are stored, not deflated again. */
  async add(bytes: Uint8Array, facts: Facts, mtime: Date = this.#mtime): Promise<void> {
    await this.addStream([bytes], facts, { size: bytes.length, mtime });
  }

  /** A file that is made while it is written. */
  async addStream(
    parts: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
    facts: Facts,
    known: { readonly size?: number; readonly mtime?: Date } = {},
  ): Promise<void> {
    const { path } = facts;
    const hash = createHash('sha256');
    let size = 0;
    const watched = async function* () {
      for await (const part of parts) {
        hash.update(part);
        size += part.length;
        yield part;
      }
    };
    const compress = deflated.test(path);
    const options = { mtime: known.mtime ?? this.#mtime, compress };
    await new Promise<void>((resolve, reject) => {
      this.#giveUp = reject;
      if (this.stream.destroyed) reject(new Error('the reader of the package has gone'));
      const sized = known.size === undefined || compress ? options : { ...options, size: known.size };
      this.#zip.addReadStreamLazy(path, sized, (give) => {
        const source = Readable.from(watched());
        source.once('end', resolve);
        source.once('error', reject);
        give(null, source);
      });
    });
    this.files.push({ ...facts, size, sha256: hash.digest('hex') });
  }

  /** The manifest and its seal come last; then nothing more is added. */
  end(last: Readonly<Record<string, Uint8Array>>): void {
    for (const [path, bytes] of Object.entries(last)) {
      this.#zip.addBuffer(Buffer.from(bytes), path, { mtime: this.#mtime });
    }
    this.#zip.end();
  }

  /** Half a package must look like half a package. */
  fail(error: unknown): void {
    this.stream.destroy(error instanceof Error ? error : undefined);
  }
}
