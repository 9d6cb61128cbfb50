import { equalBytes } from '#trust/der';
import { nodeHash } from './merkle.ts';
import { type Sha256, webSha256 } from './sha256.ts';

/** A head of the log: how many leaves, and the hash over them. */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * Whether the proof shows that the first leaves of the newer tree are those of the older one (RFC 9162, section 2.1.4.2).
 * The same size needs the same root and no proof; nothing shows that a log began empty, so an older size of 0 answers true
 * without one. Hostile input answers false.
 */
export async function verifyConsistency(
  older: TreeHead,
  newer: TreeHead,
  proof: readonly Uint8Array[],
  sha256: Sha256 = webSha256,
): Promise<boolean> {
  if (!Number.isSafeInteger(older.size) || !Number.isSafeInteger(newer.size)) return false;
  if (older.size < 0 || older.size > newer.size || proof.some((hash) => hash.length !== 32)) return false;
  if (older.size === newer.size) return proof.length === 0 && equalBytes(older.root, newer.root);
  if (older.size === 0) return proof.length === 0;
  // An older tree that is itself a whole subtree is not repeated in the proof.
  const hashes = Number.isInteger(Math.log2(older.size)) ? [older.root, ...proof] : [...proof];
  let [node, last] = [older.size - 1, newer.size - 1];
  while (node % 2 === 1) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  const [first, ...rest] = hashes;
  if (first === undefined) return false;
  let [inOlder, inNewer] = [first, first];
  for (const hash of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      inOlder = await nodeHash(hash, inOlder, sha256);
      inNewer = await nodeHash(hash, inNewer, sha256);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, Math.floor(last / 2)];
    } else {
      inNewer = await nodeHash(inNewer, hash, sha256);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && equalBytes(inOlder, older.root) && equalBytes(inNewer, newer.root);
}
