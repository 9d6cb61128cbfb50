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
  /** What stands between `N 0 obj\n` and `\nendobj`. */
  readonly body: Uint8Array;
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
  const parts: Uint8Array[] = [];
  const bodyOffsets = new Map<number, number>();
  const offsets = new Map<number, number>([[0, 0]]);
  let length = 0;
  const put = (part: Uint8Array) => {
    parts.push(part);
    length += part.length;
  };
  if (!prior.newline) put(Buffer.from('\n'));
  for (const { number, body } of objects) {
    if (offsets.has(number)) throw new Error(`object ${number} is there twice`);
    offsets.set(number, head.size + length);
    put(Buffer.from(`${number} 0 obj\n`));
    bodyOffsets.set(number, length);
    put(body);
    put(Buffer.from('\nendobj\n'));
  }
  const startxref = head.size + length;
  const used = Math.max(head.objectCount, ...objects.map(({ number }) => number + 1));
  const streamed = head.crossReferences === 'stream';
  const objectCount = streamed ? used + 1 : used;
  const entries = trailerEntries(head, objectCount, revisionId(head, prior, parts));
  if (streamed) put(crossReferenceStream(used, offsets, startxref, entries));
  else put(Buffer.from(`${crossReferences(offsets)}trailer\n<< ${entries} >>\n`));
  put(Buffer.from(`startxref\n${startxref}\n%%EOF\n`));
  return {
    tail: new Uint8Array(Buffer.concat(parts, length)),
    bodyOffsets,
    head: { ...head, size: head.size + length, objectCount, startxref },
  };
}

function crossReferences(offsets: ReadonlyMap<number, number>): string {
  const sorted = [...offsets].sort(([a], [b]) => a - b);
  let text = 'xref\n';
  for (let i = 0; i < sorted.length; ) {
    const first = sorted[i]?.[0] ?? 0;
    let entries = '';
    let count = 0;
    for (; sorted[i]?.[0] === first + count; i++, count++) {
      const [number, offset] = sorted[i] as [number, number];
      entries += number === 0 ? '0000000000 65535 f \n' : `${String(offset).padStart(10, '0')} 00000 n \n`;
    }
    text += `${first} ${count}\n${entries}`;
  }
  return text;
}

function trailerEntries(head: FileHead, size: number, id: string): string {
  const info = head.info === undefined ? '' : ` /Info ${head.info} 0 R`;
  return `/Size ${size} /Root ${head.root} 0 R${info} /ID [<${head.id}> <${id}>] /Prev ${head.startxref}`;
}

function revisionId(head: FileHead, prior: RunningHash, parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256').update(head.id).update(finish(prior));
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, 32);
}
