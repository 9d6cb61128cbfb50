import type { Hash } from 'node:crypto';
import { crossReferenceStream } from './cross-reference-stream.ts';
import type { RunningHash } from './running-hash.ts';
import { closing, hashedBehind, opening, sectionsOf, sectionsOnce, writtenOnce } from './shared-objects.ts';

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

/**
 * Objects to append. `shared` ones stand in many files just so: they come first, and are written and hashed when the list is
 * first met; by the list itself they are known again, so it is never changed.
 */
export type PdfObjects = readonly PdfObject[] | SharedAndOwn;

interface SharedAndOwn {
  readonly shared: readonly PdfObject[];
  readonly own: readonly PdfObject[];
}

/** Bytes in an object's body that are not known yet, and are left out of what is hashed. */
export interface Hole {
  readonly object: number;
  /** From here to there in the body. */
  readonly start: number;
  readonly end: number;
}

/** A revision's bytes, and what follows from them. */
export interface WrittenRevision {
  /** In memory of its own. */
  readonly tail: Uint8Array<ArrayBuffer>;
  readonly head: FileHead;
  /** Where in the tail the body with the hole begins. */
  readonly holed: number;
  /** SHA-256 of the prior bytes and of the tail's first `hashed`: as far as the hole, or the cross-references. The caller's own. */
  readonly hash: Hash;
  readonly hashed: number;
}

/**
 * One incremental update (ISO 32000-1 section 7.5.6): the objects, cross-references of the kind the file has (a classic
 * table, 7.5.4, or a stream, 7.5.8), a trailer that points back (7.5.5). The second /ID element is the start of the digest of
 * all that is before the cross-references but the hole, so the same inputs give the same bytes. Throws when the head
 * does not belong to the prior bytes or when two objects have one number: both are mistakes of the caller, never of a user.
 */
export function writeRevision(head: FileHead, prior: RunningHash, objects: PdfObjects, hole?: Hole): WrittenRevision {
  if (prior.size !== head.size) throw new Error(`head is of ${head.size} bytes, the hash of ${prior.size}`);
  const placed = place(objects, prior);
  const { first, shared, own, end } = placed;
  const { next, ending, idAt } = endingOf(head, placed);
  const tail = new Uint8Array(end + ending.length);
  const bytes = Buffer.from(tail.buffer);
  if (first > 0) bytes[0] = 0x0a;
  bytes.set(writtenOnce(shared).bytes, first);
  for (const { number, body, at } of own) {
    const bodyAt = at + bytes.write(opening(number), at, 'latin1');
    if (typeof body === 'string') bytes.write(body, bodyAt, 'latin1');
    else bytes.set(body, bodyAt);
    bytes.write(closing, bodyAt + body.length, 'latin1');
  }
  bytes.set(ending, end);

  const withHole = hole && own.find(({ number }) => number === hole.object);
  const holed = withHole ? withHole.at + opening(withHole.number).length : 0;
  const hashed = hole ? holed + hole.start : end;
  const hash = hashedBehind(prior, shared).update(bytes.subarray(writtenOnce(shared).bytes.length, hashed));
  const id = hash.copy();
  if (hole) id.update(bytes.subarray(holed + hole.end, end));
  bytes.write(id.digest('hex').slice(0, unknownId.length), end + idAt, 'latin1');
  return { tail, head: next, holed, hash, hashed };
}

interface Placed extends SharedAndOwn {
  /** Where the first object begins in the tail: behind a line feed, where the file does not end in one. */
  readonly first: number;
  readonly own: readonly (PdfObject & { readonly at: number })[];
  /** Where the last object ends. */
  readonly end: number;
}

function place(objects: PdfObjects, { newline }: RunningHash): Placed {
  const first = newline ? 0 : 1;
  const given = 'shared' in objects ? objects : { shared: none, own: objects };
  // What is hashed once directly follows the bytes before it.
  const { shared, own } = newline ? given : { shared: none, own: [...given.shared, ...given.own] };
  const { bytes, offsets } = writtenOnce(shared);
  const numbers = new Set<number>();
  let end = first + bytes.length;
  const placed = own.map(({ number, body }) => {
    if (offsets.has(number) || numbers.has(number)) throw new Error(`object ${number} is there twice`);
    numbers.add(number);
    const at = end;
    end = at + opening(number).length + body.length + closing.length;
    return { number, body, at };
  });
  return { first, shared, own: placed, end };
}

const none: readonly PdfObject[] = [];
const unknownId = '0'.repeat(32);

/** Cross-references and trailer, with an /ID that is still to be written at `idAt`; and what the file's head will be. */
function endingOf(head: FileHead, { first, shared, own, end }: Placed) {
  const startxref = head.size + end;
  const streamed = head.crossReferences === 'stream';
  let used = head.objectCount;
  for (const number of writtenOnce(shared).offsets.keys()) used = Math.max(used, number + 1);
  for (const { number } of own) used = Math.max(used, number + 1);
  const objectCount = streamed ? used + 1 : used;
  const entries = trailerEntries(head, objectCount, unknownId);
  const offsets = own.map(({ number, at }) => [number, head.size + at] as const);
  const last = `startxref\n${startxref}\n%%EOF\n`;
  const ending = streamed
    ? Buffer.concat([
        crossReferenceStream(used, new Map([...offsetsOf(shared, head.size + first), ...offsets]), startxref, entries),
        Buffer.from(last, 'latin1'),
      ])
    : Buffer.from(`${table(shared, head.size + first, offsets)}trailer\n<< ${entries} >>\n${last}`, 'latin1');
  const next: FileHead = { ...head, size: startxref + ending.length, objectCount, startxref };
  return { next, ending, idAt: ending.indexOf(`${unknownId}>] /Prev `, 0, 'latin1') };
}

function offsetsOf(shared: readonly PdfObject[], at: number): [number, number][] {
  return Array.from(writtenOnce(shared).offsets, ([number, offset]) => [number, at + offset]);
}

/** Sections in the order of their numbers; those of the objects that many files share are known. */
function table(shared: readonly PdfObject[], at: number, own: readonly (readonly [number, number])[]): string {
  const free = { first: 0, text: '0 1\n0000000000 65535 f \n' };
  const sections = [free, ...sectionsOnce(shared, at), ...sectionsOf(own)].sort((a, b) => a.first - b.first);
  let text = 'xref\n';
  for (const section of sections) text += section.text;
  return text;
}

function trailerEntries(head: FileHead, size: number, id: string): string {
  const info = head.info === undefined ? '' : ` /Info ${head.info} 0 R`;
  return `/Size ${size} /Root ${head.root} 0 R${info} /ID [<${head.id}> <${id}>] /Prev ${head.startxref}`;
}
