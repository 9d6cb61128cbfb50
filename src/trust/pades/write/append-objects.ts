import { type FileHead, type PdfObjects, writeRevision } from './revision.ts';
import type { RunningHash } from './running-hash.ts';

/** A revision without a signature, complete: bytes to append, the file's new head, the hash over everything so far. */
export interface AppendedRevision {
  readonly tail: Uint8Array;
  readonly head: FileHead;
  readonly hash: RunningHash;
}

/** Appends objects as one incremental update, such as a DSS (ETSI EN 319 142-1 section 5.4.2) and its catalog. */
export function appendObjects(head: FileHead, prior: RunningHash, objects: PdfObjects): AppendedRevision {
  const { tail, head: next, hash, hashed } = writeRevision(head, prior, objects);
  hash.update(tail.subarray(hashed));
  return { tail, head: next, hash: { size: next.size, newline: true, hash } };
}
