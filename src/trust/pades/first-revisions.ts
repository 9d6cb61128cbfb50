import { Refusal } from '#errors';
import type { CryptoEngine } from '#trust/pki';
import { PdfDocument } from './read/document.ts';
import { costOf, type FirstRevision } from './read/first-revision.ts';
import type { IndirectObject } from './read/indirect-object.ts';
import { checkStructure, KEPT_OBJECTS } from './read/structure.ts';
import { as, entry, nameOf, type PdfValue } from './read/values.ts';
import { countReferences, countWhileWalking } from './rules/referrers.ts';

/** Texts that one process judges at a time are fewer; the least recently used goes first. */
const MOST_KEPT = 32;
/** Bytes of one, and memory of its values by the estimate of `weights`. */
const MOST_BYTES = 256 * 1024;
const MOST_WEIGHT = 1024 * 1024;
/** A text has about ten kinds of pacts, by how many lines each person's own words take. */
const MOST_FOLLOWING = 16;
const MOST_FOLLOWING_BYTES = 64 * 1024;

type Same = NonNullable<CryptoEngine['same']>;

/**
 * First revisions that files of one text share, read once. Owned by the caller; may live as long as the process. What is
 * kept is a function of the kept bytes alone, which are compared with a file's own before anything of it is used:
 * so an entry can never speak for other bytes, whoever's file it came from.
 */
export class FirstRevisions {
  readonly #known: FirstRevision[] = [];

  /** What is known of the bytes that this file begins with. */
  find(file: Uint8Array, same: Same = sameBytes): FirstRevision | undefined {
    return latest(this.#known, ({ bytes }) => holdsAt(file, 0, bytes, same));
  }

  /** The file, with what is known of its bytes. Refusals 'pdf-malformed', 'pdf-too-complex'. */
  open(file: Uint8Array, same: Same = sameBytes): PdfDocument {
    const first = this.find(file, same);
    return new PdfDocument(
      file,
      first,
      first && latest(first.following, ({ bytes }) => holdsAt(file, first.bytes.length, bytes, same)),
    );
  }

  /**
   * Keeps what a file begins with, if it is of the kind that can be known from itself alone; and, of a file that is known
   * to begin so, how it goes on.
   */
  learn(document: PdfDocument): void {
    const { bytes, revisions, first } = document;
    const [oldest, next] = revisions;
    if (first) learnFollowing(document, first);
    if (first || !oldest || !next || oldest.end > MOST_BYTES || this.find(bytes)) return;
    // Not `slice`, which is a view where the file is a Buffer.
    const read = readAlone(new Uint8Array(bytes.subarray(0, oldest.end)));
    if (!read) return;
    this.#known.unshift(read);
    if (this.#known.length > MOST_KEPT) this.#known.pop();
  }
}

/**
 * Reads the first revision of a file as a file by itself. It answers only where nothing of it can be read otherwise
 * because of what comes behind: it ends in a line feed of its own, its cross-references are one table, its objects stand
 * by themselves and say how long they are, and every byte is accounted for.
 */
function readAlone(bytes: Uint8Array): FirstRevision | undefined {
  if (bytes.at(-1) !== 0x0a) return undefined;
  try {
    const document = new PdfDocument(bytes);
    const [revision, ...later] = document.revisions;
    const [section, ...more] = revision?.sections ?? [];
    if (!revision || !section || later.length + more.length > 0 || revision.entries.size > KEPT_OBJECTS)
      return undefined;
    if (revision.end !== bytes.length || revision.marker === revision.end) return undefined;
    if (section.kind !== 'table' || entry(section.trailer, 'XRefStm') !== undefined) return undefined;
    const { visit, done } = countWhileWalking(document);
    const offsets: number[] = [];
    const walked = checkStructure(document, revision, false, (number, references, found) => {
      if (found.kind === 'at') offsets.push(found.offset);
      visit(number, references, found);
    });
    if (walked !== undefined) return undefined;
    done();
    const objects = new Map(offsets.map((offset) => [offset, document.objectAt(offset, 0)]));
    let weight = section.weight;
    for (const { value, weight: own } of objects.values()) {
      weight += own;
      const stream = as('stream', value)?.dictionary;
      if (as('reference', entry(stream, 'Length')) || nameOf(entry(stream, 'Type')) === 'ObjStm') return undefined;
    }
    if (weight > MOST_WEIGHT) return undefined;
    return {
      bytes,
      section,
      revision,
      objects,
      references: countReferences(document, 0),
      cost: costOf(objects.values()),
      digests: new Map(),
      following: [],
    };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

/** The leading objects of the second revision, as far as nothing in them lies in the file or depends on more of it. */
function learnFollowing(document: PdfDocument, { bytes: { length: start }, following }: FirstRevision): void {
  const second = document.revisions[1];
  if (document.following || second?.start !== start || second.entries.size > KEPT_OBJECTS) return;
  const offsets = [...second.entries.values()].flatMap((found) => (found.kind === 'at' ? [found.offset] : []));
  const objects = new Map<number, IndirectObject>();
  let end = start;
  for (const offset of offsets.sort((a, b) => a - b)) {
    if (offset < end || offset - start > MOST_FOLLOWING_BYTES) break;
    // Up to here, so that what stands behind the object before is kept with it: its last word ends there.
    end = offset;
    const object = document.objectAt(offset, 1);
    if (!isPlain(object.value)) break;
    objects.set(offset, object);
  }
  for (const [offset, object] of objects) if (object.end >= end) objects.delete(offset);
  if (objects.size === 0) return;
  const bytes = new Uint8Array(document.bytes.subarray(start, end));
  following.unshift({ bytes, objects, cost: costOf(objects.values()) });
  if (following.length > MOST_FOLLOWING) following.pop();
}

/** No string and no stream: those lie in the file they were read from. */
function isPlain(value: PdfValue): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value.kind === 'array') return value.items.every(isPlain);
  if (value.kind === 'dictionary') return Array.from(value.entries.values()).every(isPlain);
  return value.kind === 'name' || value.kind === 'reference';
}

/** The first that is such, which then is the first of all. */
function latest<T>(all: T[], isSuch: (one: T) => boolean): T | undefined {
  const at = all.findIndex(isSuch);
  const found = all[at];
  if (found && at > 0) {
    all.splice(at, 1);
    all.unshift(found);
  }
  return found;
}

/** Whether a file has these bytes at this place. */
function holdsAt(file: Uint8Array, start: number, bytes: Uint8Array, same: Same): boolean {
  const end = start + bytes.length;
  return file.length >= end && same(file.subarray(start, end), bytes);
}

/** Of the same length. */
function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  let at = 0;
  // Four bytes at a time where they lie so: most of the length of every pact goes through here.
  if (a.byteOffset % 4 === 0 && b.byteOffset % 4 === 0) {
    const words = new Uint32Array(a.buffer, a.byteOffset, a.length >> 2);
    const others = new Uint32Array(b.buffer, b.byteOffset, a.length >> 2);
    for (let word = 0; word < words.length; word++) if (words[word] !== others[word]) return false;
    at = words.length * 4;
  }
  for (; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
