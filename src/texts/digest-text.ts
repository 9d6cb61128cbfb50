import { createHash } from 'node:crypto';
import type { EventText } from './fill-text.ts';

/**
 * SHA-256 of a text and of all that is filled in but the person: what a phone signs for, and what the verification page
 * compares. Canonical form: JSON without spaces of [scheme, source, [[name, value]...] by name, bases].
 */
export function digestOf({ text, values, bases }: EventText): Uint8Array {
  const filled = Object.entries(values).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify(['ikrar-text-1', text.source, filled, bases]))
    .digest();
}
