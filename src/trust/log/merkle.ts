import { equalBytes } from '#trust/der';
import { type Sha256, webSha256 } from './sha256.ts';

/** RFC 6962, section 2.1: leaves and nodes are hashed under different prefixes, so that neither passes for the other. */
const leafPrefix = 0;
const nodePrefix = 1;

/** What is hashed for one log entry (RFC 6962, section 2.1). */
export function leafInput(entry: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + entry.length);
  input[0] = leafPrefix;
  input.set(entry, 1);
  return input;
}

/** What is hashed for two subtrees of 32 bytes each (RFC 6962, section 2.1). */
export function nodeInput(left: Uint8Array, right: Uint8Array): Uint8Array {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = nodePrefix;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return input;
}

/** Hash of one log entry (RFC 6962, section 2.1). */
export async function leafHash(entry: Uint8Array, sha256: Sha256 = webSha256): Promise<Uint8Array> {
  return sha256(leafInput(entry));
}

/** Hash of two subtrees of 32 bytes each (RFC 6962, section 2.1). */
export async function nodeHash(left: Uint8Array, right: Uint8Array, sha256: Sha256 = webSha256): Promise<Uint8Array> {
  return sha256(nodeInput(left, right));
}

/** Merkle tree head over leaf hashes in log order; of no leaves, the hash of nothing (RFC 6962, section 2.1). */
export async function rootHash(hashes: readonly Uint8Array[], sha256: Sha256 = webSha256): Promise<Uint8Array> {
  const [only] = hashes;
  if (only === undefined) return sha256(new Uint8Array());
  if (hashes.length === 1) return only;
  const at = splitPoint(hashes.length);
  return nodeHash(await rootHash(hashes.slice(0, at), sha256), await rootHash(hashes.slice(at), sha256), sha256);
}

export interface InclusionClaim {
  readonly leafHash: Uint8Array;
  readonly index: number;
  /** Leaves in the tree whose head is `root`. */
  readonly size: number;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/**
 * Whether the proof shows that the leaf is at `index` in the tree of `size` leaves with head `root`
 * (RFC 9162, section 2.1.3.2; the numbers may exceed 32 bits, so no bit operators). Hostile input answers false.
 */
export async function verifyInclusion(claim: InclusionClaim, sha256: Sha256 = webSha256): Promise<boolean> {
  if (!Number.isSafeInteger(claim.index) || !Number.isSafeInteger(claim.size)) return false;
  if (claim.index < 0 || claim.index >= claim.size) return false;
  let node = claim.index;
  let last = claim.size - 1;
  let hash = claim.leafHash;
  for (const sibling of claim.proof) {
    if (last === 0 || sibling.length !== 32) return false;
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(sibling, hash, sha256);
      // A last node without a right sibling rises unchanged until it is one itself.
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = await nodeHash(hash, sibling, sha256);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(hash, claim.root);
}

/** The largest power of two smaller than `size`, which is at least 2. */
export function splitPoint(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}
