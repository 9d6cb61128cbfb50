import type { PreparedRevision } from './append-signature.ts';
import type { FileHead } from './revision.ts';
import { continueHash, type RunningHash } from './running-hash.ts';

/** A revision with its CMS in it: the tail to append, the new head, the hash over everything so far. */
export interface SignedRevision {
  readonly tail: Uint8Array;
  readonly head: FileHead;
  readonly hash: RunningHash;
}

/**
 * Writes the CMS into the reserved /Contents, zero-padded. `prior`: the hash of what comes before the tail, the same
 * bytes as when it was prepared (it cannot be stored, but is cheap to have again from the frozen base).
 * Throws when the CMS does not fit: the reserve is a constant of ours.
 */
export function embed(prepared: PreparedRevision, cms: Uint8Array, prior: RunningHash): SignedRevision {
  if (cms.length > prepared.contentsBytes) {
    throw new Error(`CMS of ${cms.length} bytes, reserved are ${prepared.contentsBytes}`);
  }
  if (prior.size + prepared.tail.length !== prepared.head.size) throw new Error('not the bytes it was prepared on');
  const tail = new Uint8Array(prepared.tail);
  const digits = Buffer.from(cms.buffer, cms.byteOffset, cms.length).toString('hex');
  Buffer.from(tail.buffer).write(digits, prepared.contentsOffsetInTail + 1, 'latin1');
  return { tail, head: prepared.head, hash: continueHash(prior, tail) };
}
