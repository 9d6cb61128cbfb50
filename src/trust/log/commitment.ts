import { digest } from '#trust/pki';
import { type CanonicalValue, canonicalBytes } from './canonical-json.ts';

/** Bytes of a leaf's salt: as many as the digest has, so that a commitment hides even a record of few possible values. */
export const saltLength = 32;

/**
 * Commits to a record without telling it: SHA-256 over the salt, then the canonical record. The salt's fixed length
 * keeps the two apart. Whoever holds record and salt (the receipt, the auditor) can show what the leaf stands for;
 * when a person's data is erased the salt goes with it, and the leaf says nothing any more.
 */
export function leafCommitment(record: CanonicalValue, salt: Uint8Array): Promise<Uint8Array> {
  return digest('SHA-256', commitmentInput(record, salt));
}

/** What leafCommitment() hashes; for the side that appends, which hashes without waiting. */
export function commitmentInput(record: CanonicalValue, salt: Uint8Array): Uint8Array {
  if (salt.length !== saltLength) throw new TypeError(`a salt has ${saltLength} bytes`);
  const bytes = canonicalBytes(record);
  const input = new Uint8Array(saltLength + bytes.length);
  input.set(salt);
  input.set(bytes, saltLength);
  return input;
}
