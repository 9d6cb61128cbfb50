import type { HashName, RunningDigest } from '#trust/pki';
import type { Revision } from './chain.ts';
import { type IndirectObject, parsedBytes } from './indirect-object.ts';
import type { XrefSection } from './section.ts';

/**
 * What reading the first revision of a file gave, for files that begin with the very same bytes: pacts of one text do,
 * for half of their length. It follows from those bytes alone (`first-revisions.ts` says why), and using it is paid for
 * like reading, so that a file gets the same answer with it and without.
 */
export interface FirstRevision {
  /** All of it, a copy; strings and streams of `objects` lie in it, at the places they have in every such file. */
  readonly bytes: Uint8Array;
  readonly section: XrefSection;
  readonly revision: Revision;
  /** Every object it defines, by offset. Walking it found nothing wrong (`checkStructure`). */
  readonly objects: ReadonlyMap<number, IndirectObject>;
  /** How often it refers to each object. */
  readonly references: ReadonlyMap<number, number>;
  /** What reading and keeping all objects is paid with. */
  readonly cost: Cost;
  /** Running digests over `bytes`, as they were needed. */
  readonly digests: Map<HashName, RunningDigest>;
  /** How files go on behind it, the one used last first. */
  readonly following: Following[];
}

/**
 * Objects that stand directly behind a first revision, in all files that go on with these very bytes: nothing but numbers,
 * names and references, so that reading them looks at no other byte and finds nothing that lies in the file.
 */
export interface Following {
  /** From the end of the first revision to the byte that the next object begins with. */
  readonly bytes: Uint8Array;
  /** By offset in the file. */
  readonly objects: ReadonlyMap<number, IndirectObject>;
  readonly cost: Cost;
}

/** Bytes parsed, and memory by the estimate of `weights`. */
export interface Cost {
  readonly parsed: number;
  readonly held: number;
}

/** What reading these objects, each once, takes of a file's budget. */
export function costOf(objects: Iterable<IndirectObject>): Cost {
  const cost = { parsed: 0, held: 0 };
  for (const object of objects) {
    cost.parsed += parsedBytes(object);
    cost.held += object.weight;
  }
  return cost;
}
