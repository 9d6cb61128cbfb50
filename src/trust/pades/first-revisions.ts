import { Refusal } from '#errors';
import { PdfDocument } from './read/document.ts';
import type { FirstRevision } from './read/first-revision.ts';
import { checkStructure, KEPT_OBJECTS } from './read/structure.ts';
import { as, entry, nameOf } from './read/values.ts';
import { countReferences, countWhileWalking } from './rules/referrers.ts';

/** Texts that one process judges at a time are fewer; the least recently used goes first. */
const MOST_KEPT = 32;
/** Bytes of one, and memory of its values by the estimate of `weights`. */
const MOST_BYTES = 256 * 1024;
const MOST_WEIGHT = 1024 * 1024;

/**
 * First revisions that files of one text share, read once. Owned by the caller; may live as long as the process. What is
 * kept is a function of the kept bytes alone, which are compared with a file's own before anything of it is used:
 * so an entry can never speak for other bytes, whoever's file it came from.
 */
export class FirstRevisions {
  readonly #known: FirstRevision[] = [];

  /** What is known of the bytes that this file begins with. */
  find(file: Uint8Array): FirstRevision | undefined {
    const at = this.#known.findIndex(({ bytes }) => beginsWith(file, bytes));
    const found = this.#known[at];
    if (found && at > 0) {
      this.#known.splice(at, 1);
      this.#known.unshift(found);
    }
    return found;
  }

  /** Keeps what a file begins with, if it is of the kind that can be known from itself alone. */
  learn({ bytes, revisions, first }: PdfDocument): void {
    const [oldest, next] = revisions;
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
    return { bytes, section, revision, objects, references: countReferences(document, 0), digests: new Map() };
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

function beginsWith(file: Uint8Array, beginning: Uint8Array): boolean {
  const { length } = beginning;
  if (file.length < length) return false;
  let at = 0;
  // Four bytes at a time where they lie so: most of the length of every pact goes through here.
  if (file.byteOffset % 4 === 0 && beginning.byteOffset % 4 === 0) {
    const [words, own] = [file, beginning].map(
      ({ buffer, byteOffset }) => new Uint32Array(buffer, byteOffset, length >> 2),
    );
    if (!words || !own) return false;
    for (let word = 0; word < own.length; word++) if (words[word] !== own[word]) return false;
    at = own.length * 4;
  }
  for (; at < length; at++) if (file[at] !== beginning[at]) return false;
  return true;
}
