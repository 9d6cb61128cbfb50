import { createHash, randomBytes } from 'node:crypto';
import { type CanonicalValue, canonicalBytes } from './canonical-json.ts';
import { commitmentInput, saltLength } from './commitment.ts';
import type { LeafKind } from './kinds.ts';
import { encodeLeaf } from './leaf.ts';

export {
  emptyTree,
  type FilledTile,
  type GrowingTree,
  grow,
  headOf,
  type NoteSigner,
  nodeSha256,
  nodeVerify,
  signCheckpoint,
  treeFromEdge,
} from './sequence.ts';

/** An entry before it has its place in the log: `leaf` is published, record and salt are not. */
export interface NewLeaf {
  readonly kind: LeafKind;
  readonly record: CanonicalValue;
  readonly salt: Uint8Array;
  readonly leaf: Uint8Array;
}

/**
 * The entry for an act, with a fresh salt. Its row is written in the transaction of the act itself.
 * @throws TypeError when the record has no canonical form.
 */
export function newLeaf(kind: LeafKind, record: CanonicalValue): NewLeaf {
  const salt = new Uint8Array(randomBytes(saltLength));
  const commitment = new Uint8Array(createHash('sha256').update(commitmentInput(record, salt)).digest());
  return { kind, record, salt, leaf: encodeLeaf({ kind, commitment }) };
}

/**
 * SHA-256 of a value's canonical text, hex: how a record speaks of what may be long or personal.
 * @throws TypeError when the value has no canonical form.
 */
export function recordedDigest(value: CanonicalValue): string {
  return createHash('sha256').update(canonicalBytes(value)).digest('hex');
}
