import { digest } from '#trust/pki';
import { equalBytes } from './leaf.ts';

/** RFC 6962, section 2.1: leaves and nodes are hashed under different prefixes, so that neither passes for the other. */
const leafPrefix = 0;
const nodePrefix = 1;

/** Hash of one log entry (RFC 6962, section 2.1). */
export function leafHash(entry: Uint8Array): Promise<Uint8Array> {
  const input = new Uint8Array(1 + entry.length);
  input[0] = leafPrefix;
  input.set(entry, 1);
  return digest('SHA-256', input);
}

/** Hash of two subtrees of 32 bytes each (RFC 6962, section 2.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Uint8Array> {
  const input = new Uint8Array(1 + left.length + right.length);
  input[0] = nodePrefix;
  input.set(left, 1);
  input.set(right, 1 + left.length);
  return digest('SHA-256', input);
}

/** Merkle tree head over leaf hashes in log order; of no leaves, the hash of nothing (RFC 6962, section 2.1). */
export async function rootHash(hashes: readonly Uint8Array[]): Promise<Uint8Array> {
  const [only] = hashes;
  if (only === undefined) return digest('SHA-256', new Uint8Array());
  if (hashes.length === 1) return only;
  const at = splitPoint(hashes.length);
  return nodeHash(await rootHash(hashes.slice(0, at)), await rootHash(hashes.slice(at)));
}

/**
 * Audit path of leaf `index` in the tree over `hashes`, from the leaf upwards (RFC 6962, section 2.1.1).
 * @throws RangeError when there is no such leaf.
 */
export async function inclusionProof(hashes: readonly Uint8Array[], index: number): Promise<Uint8Array[]> {
  if (!Number.isInteger(index) || index < 0 || index >= hashes.length) throw new RangeError(`no leaf ${index}`);
  if (hashes.length === 1) return [];
  const at = splitPoint(hashes.length);
  const [left, right] = [hashes.slice(0, at), hashes.slice(at)];
  return index < at
    ? [...(await inclusionProof(left, index)), await rootHash(right)]
    : [...(await inclusionProof(right, index - at)), await rootHash(left)];
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
export async function verifyInclusion(claim: InclusionClaim): Promise<boolean> {
  if (!Number.isSafeInteger(claim.index) || !Number.isSafeInteger(claim.size)) return false;
  if (claim.index < 0 || claim.index >= claim.size) return false;
  let node = claim.index;
  let last = claim.size - 1;
  let hash = claim.leafHash;
  for (const sibling of claim.proof) {
    if (last === 0 || sibling.length !== 32) return false;
    if (node % 2 === 1 || node === last) {
      hash = await nodeHash(sibling, hash);
      // A last node without a right sibling rises unchanged until it is one itself.
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      hash = await nodeHash(hash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(hash, claim.root);
}

/** The largest power of two smaller than `size`, which is at least 2. */
function splitPoint(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1));
}
