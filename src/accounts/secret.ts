import { createHash, randomBytes } from 'node:crypto';

/** A value to hand out once (cookie, link): 256 random bits as base64url, and the SHA-256 that is kept of it. */
export function newSecret(): { readonly value: string; readonly hash: Uint8Array } {
  const value = randomBytes(32).toString('base64url');
  return { value, hash: secretHash(value) };
}

/** By which a value somebody brings is found again. */
export function secretHash(value: string): Uint8Array {
  return createHash('sha256').update(value).digest();
}
