import { createHash } from 'node:crypto';
import { crossReferenceStream } from './cross-reference-stream.ts';
import { finish, type RunningHash } from './running-hash.ts';

/** A frozen or already appended file, as the writer must know it to append: never reparsed. */
export interface FileHead {
  /** Bytes. */
  readonly size: number;
  /** The next free object number: /Size of the trailer. */
  readonly objectCount: number;
  /** Where the newest cross-reference table starts. */
  readonly startxref: number;
  /** Object number of the catalog. */
  readonly root: number;
  readonly info?: number;
  /** Hex of the first element of the trailer's /ID. */
  readonly id: string;
  /** Its newest cross-references are a stream, so the next must be one too (7.5.8.1); absent: a table. */
  readonly crossReferences?: 'stream';
}

/** One indirect object of generation 0. */
export interface PdfObject {
  readonly number: number;
  /** What stands between `N 0 obj\n` and `\nendobj`; text is Latin-1. */
  readonly body: Uint8Array | string;
}

/** A revision's bytes and where its objects' bodies start in them. */
export interface WrittenRevision {
  readonly tail: Uint8Array;
  readonly bodyOffsets: ReadonlyMap<number, number>;
  readonly head: FileHead;
}

/**
 * One incremental update (ISO 32000-1 section 7.5.6): the objects, cross-references of the kind the file has (a classic
 * table with 20-byte entries, 7.5.4, or a stream, 7.5.8), a trailer that points back (7.5.5). The second /ID element
 * follows from the prior bytes and the new ones, so the same inputs give the same bytes. Throws when the head does not belong to the prior bytes or when two
 * objects have one number: both are mistakes of the caller, never of a user.
 */
export function writeRevision(head: FileHead, prior: RunningHash, objects: readonly PdfObject[]): WrittenRevision {
  if (prior.size !== head.size) throw new Error(`head is of ${head.size} bytes, the hash of ${prior.size}`);
  const bodyOffsets = new Map<number, number>();
  const offsets = new Map<number, number>([[0, 0]]);
  const writer = new Pieces();
  if (!prior.newline) writer.put('\n');
  let used = head.objectCount;
  for (const { number, body } of objects) {
    if (offsets.has(number)) throw new Error(`object ${number} is there twice`);
    offsets.set(number, head.size + writer.length);
    writer.put(`${number} 0 obj\n`);
    bodyOffsets.set(number, writer.length);
    writer.put(body);
    writer.put('\nendobj\n');
    used = Math.max(used, number + 1);
  }
  const startxref = head.size + writer.length;
  const streamed = head.crossReferences === 'stream';
  const objectCount = streamed ? used + 1 : used;
  const entries = trailerEntries(head, objectCount, revisionId(head, prior, writer.bytes()));
  if (streamed) writer.put(crossReferenceStream(used, offsets, startxref, entries));
  else writer.put(`${crossReferences(offsets)}trailer\n<< ${entries} >>\n`);
  writer.put(`startxref\n${startxref}\n%%EOF\n`);
  return {
    tail: writer.bytes(),
    bodyOffsets,
    head: { ...head, size: head.size + writer.length, objectCount, startxref },
  };
}

/** Text and bytes one after the other. Neighbouring texts are written at once: a revision has hundreds of short ones. */
class Pieces {
  length = 0;
  #text = '';
  #written: Uint8Array[] = [];

  put(part: Uint8Array | string): void {
    this.length += part.length;
    if (typeof part === 'string') {
      this.#text += part;
      return;
    }
    this.#flush();
    this.#written.push(part);
  }

  /** All so far, in memory of its own. */
  bytes(): Uint8Array {
    this.#flush();
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#written) {
      whole.set(part, at);
      at += part.length;
    }
    this.#written = [whole];
    return whole;
  }

  #flush(): void {
    if (this.#text !== '') this.#written.push(Buffer.from(this.#text, 'latin1'));
    this.#text = '';
  }
}

function crossReferences(offsets: ReadonlyMap<number, number>): string {
  const sorted = [...offsets.keys()].sort((a, b) => a - b);
  let text = 'xref\n';
  for (let i = 0; i < sorted.length; ) {
    const first = sorted[i] ?? 0;
    let entries = '';
    let count = 0;
    for (; sorted[i] === first + count; i++, count++) {
      const number = first + count;
      entries += number === 0 ? '0000000000 65535 f \n' : `${String(offsets.get(number)).padStart(10, '0')} 00000 n \n`;
    }
    text += `${first} ${count}\n${entries}`;
  }
  return text;
}

function trailerEntries(head: FileHead, size: number, id: string): string {
  const info = head.info === undefined ? '' : ` /Info ${head.info} 0 R`;
  return `/Size ${size} /Root ${head.root} 0 R${info} /ID [<${head.id}> <${id}>] /Prev ${head.startxref}`;
}

function revisionId(head: FileHead, prior: RunningHash, written: Uint8Array): string {
  const hash = createHash('sha256').update(head.id).update(finish(prior)).update(written);
  return hash.digest('hex').slice(0, 32);
}
