import { Refusal } from '#errors';
import { type Revision, readRevisions } from './chain.ts';
import type { Cost, FirstRevision, Following } from './first-revision.ts';
import { type IndirectObject, type ReadValue, readIndirectObject } from './indirect-object.ts';
import { Budget, limits, malformed, tooComplex } from './limits.ts';
import { type ObjectStream, readObjectStream } from './object-stream.ts';
import { sameEntry, type XrefEntry } from './section.ts';
import { as, countOf, entry, type PdfReference, type PdfValue } from './values.ts';

/** An entry and the revision that made it. */
export interface Located {
  readonly entry: XrefEntry;
  readonly revision: number;
}

/** Revisions that are looked through one by one; a pact has three, and a dozen after many renewals. */
const SHORT_CHAIN = 16;

/** A file as its revisions have it. Objects are read when asked for, once. */
export class PdfDocument {
  readonly bytes: Uint8Array;
  readonly budget: Budget;
  readonly revisions: readonly Revision[];
  /** Given if the file begins with its very bytes, and its cross-references are those of the oldest revision. */
  readonly first: FirstRevision | undefined;
  /** Given if the file goes on behind `first` with these very bytes. */
  readonly following: Following | undefined;
  readonly #beginning: Uint8Array | undefined;
  readonly #objects = new Map<number, IndirectObject>();
  readonly #containers = new Map<number, ObjectStream>();
  #history: ReadonlyMap<number, readonly number[]> | undefined;

  /**
   * `first`, `following`: what is known of the bytes that the file begins and goes on with, which whoever gives it has
   * compared. Their objects are paid for here, all at once, whether or not they are asked for.
   * Refusals 'pdf-malformed', 'pdf-too-complex', and 'pdf-encrypted' for a file whose strings and streams are (ISO 32000-1 section
   * 7.6), also where it opens with an empty password: what is signed is what is written, and what it shows is not.
   */
  constructor(bytes: Uint8Array, first?: FirstRevision, following?: Following) {
    if (bytes.length > limits.fileBytes) throw tooComplex('fileBytes');
    this.bytes = bytes;
    this.#beginning = first?.bytes;
    this.budget = new Budget(bytes.length);
    if (bytes[0] !== 0x25 || bytes[1] !== 0x50 || bytes[2] !== 0x44 || bytes[3] !== 0x46)
      throw malformed('%PDF missing');
    this.revisions = readRevisions(bytes, this.budget, first);
    this.first = first && this.revisions[0] === first.revision ? first : undefined;
    this.following = this.first && following;
    if (this.first) this.#pay(this.first.cost);
    if (this.following) this.#pay(this.following.cost);
    for (const { trailer } of this.revisions) {
      if (entry(trailer, 'Encrypt') !== undefined) throw new Refusal('pdf-encrypted');
    }
  }

  #pay({ parsed, held }: Cost): void {
    this.budget.parsed(parsed);
    this.budget.held(held);
  }

  /** Whether a string of this source stands in the file itself, at its own offsets; others were inflated. */
  holds(source: Uint8Array): boolean {
    return source === this.bytes || source === this.#beginning;
  }

  /** The newest entry for an object number, as a reader of revision `at` sees it. */
  locate(number: number, at: number): Located | undefined {
    if (this.revisions.length > SHORT_CHAIN) return this.#locateByHistory(number, at);
    for (let index = at; index >= 0; index--) {
      const found = this.revisions[index]?.entries.get(number);
      if (found) return { entry: found, revision: index };
    }
    return undefined;
  }

  /** A file of hundreds of revisions must not cost hundreds of look-ups for each object. */
  #locateByHistory(number: number, at: number): Located | undefined {
    this.#history ??= historyOf(this.revisions);
    const listed = this.#history.get(number) ?? [];
    let [low, high] = [0, listed.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((listed[middle] as number) <= at) low = middle + 1;
      else high = middle;
    }
    const revision = listed[low - 1];
    const found = revision === undefined ? undefined : this.revisions[revision]?.entries.get(number);
    return found && revision !== undefined ? { entry: found, revision } : undefined;
  }

  /** Whether revision `at` leaves the object as the one before it had it. */
  unchanged(number: number, at: number): boolean {
    const now = this.revisions[at]?.entries.get(number);
    return now === undefined || sameEntry(now, this.locate(number, at - 1)?.entry);
  }

  /** An object's value in revision `at`; null when there is none (ISO 32000-1 section 7.3.10). */
  object(number: number, at: number, generation?: number): PdfValue {
    return this.#read(number, at, generation)?.value ?? null;
  }

  /** Numbers of the objects that an object refers to in revision `at`, as often as it does. */
  references(number: number, at: number): readonly number[] {
    return this.#read(number, at)?.references ?? [];
  }

  #read(number: number, at: number, generation?: number): ReadValue | undefined {
    const located = this.locate(number, at);
    if (!located || located.entry.kind === 'free') return undefined;
    if (located.entry.kind === 'inside') {
      if (generation) return undefined;
      return this.container(located.entry.container, located.revision).object(located.entry.index, number);
    }
    if (generation !== undefined && generation !== located.entry.generation) return undefined;
    const object = this.objectAt(located.entry.offset, located.revision);
    if (object.number !== number) throw malformed('another object stands there');
    return object;
  }

  /** The generation under which references find the object in revision `at`; undefined when there is none. */
  generation(number: number, at: number): number | undefined {
    const found = this.locate(number, at)?.entry;
    if (!found || found.kind === 'free') return undefined;
    return found.kind === 'at' ? found.generation : 0;
  }

  /** The value itself, or what it refers to. A reference to a reference is refused. */
  resolve(value: PdfValue | undefined, at: number): PdfValue {
    const reference = as('reference', value);
    if (!reference) return value ?? null;
    const found = this.object(reference.number, at, reference.generation);
    if (as('reference', found)) throw malformed('reference to a reference');
    return found;
  }

  /** The object that starts at this offset, read with the eyes of a revision. */
  objectAt(offset: number, revision: number): IndirectObject {
    const known = this.first?.objects.get(offset) ?? this.following?.objects.get(offset) ?? this.#objects.get(offset);
    if (known) return known;
    const read = this.glance(offset, revision);
    this.budget.held(read.weight);
    this.#objects.set(offset, read);
    return read;
  }

  /** The same, read anew and not kept: for walking through files of hundreds of thousands of objects. */
  glance(offset: number, revision: number): IndirectObject {
    return readIndirectObject(this.bytes, offset, this.budget, (length) => this.#length(length, revision));
  }

  /** An object stream, inflated once. */
  container(number: number, revision: number): ObjectStream {
    const located = this.locate(number, revision)?.entry;
    if (located?.kind !== 'at') throw malformed('object stream missing');
    const known = this.#containers.get(located.offset);
    if (known) return known;
    const read = readObjectStream(this.objectAt(located.offset, revision).value, this.budget);
    this.#containers.set(located.offset, read);
    return read;
  }

  /** A stream's indirect length: a number standing by itself, so that lengths cannot go in circles. */
  #length(reference: PdfReference, revision: number): number | undefined {
    const located = this.locate(reference.number, revision)?.entry;
    if (located?.kind !== 'at') return undefined;
    const read = readIndirectObject(this.bytes, located.offset, this.budget, () => undefined);
    return read.number === reference.number ? countOf(read.value) : undefined;
  }
}

/** By object number, the revisions that list it, oldest first. */
function historyOf(revisions: readonly Revision[]): ReadonlyMap<number, readonly number[]> {
  const history = new Map<number, number[]>();
  for (const { index, entries } of revisions) {
    for (const number of entries.keys()) {
      const known = history.get(number);
      if (known) known.push(index);
      else history.set(number, [index]);
    }
  }
  return history;
}
