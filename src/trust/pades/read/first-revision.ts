import type { HashName, RunningDigest } from '#trust/pki';
import type { Revision } from './chain.ts';
import type { IndirectObject } from './indirect-object.ts';
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
  /** Running digests over `bytes`, as they were needed. */
  readonly digests: Map<HashName, RunningDigest>;
}
