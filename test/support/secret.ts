import { randomBytes } from 'node:crypto';

/**
 * Bytes that nobody else has: a token, or a hash or name that must not come twice. Nothing that a test shows may hang on
 * what they are; where it does, draw them with seeded().
 */
export function secret(length: number): Buffer {
  return randomBytes(length);
}
