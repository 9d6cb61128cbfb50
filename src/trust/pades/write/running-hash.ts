import { createHash, type Hash } from 'node:crypto';

/** SHA-256 over a file so far, to be continued by the next revision. `hash` is only ever copied, never updated. */
export interface RunningHash {
  /** Bytes hashed. */
  readonly size: number;
  /** Whether the last byte is a line feed: if not, the next revision starts with one. */
  readonly newline: boolean;
  readonly hash: Hash;
}

/** The midstate of a frozen base: made once, used for every file that starts with it. */
export type BaseHash = RunningHash;

/** Hashes a frozen base once. `bytes`: the whole file, unsigned, ending in `%%EOF` and at most an end of line. */
export function hashBase(bytes: Uint8Array): BaseHash {
  return { size: bytes.length, newline: bytes.at(-1) === 0x0a, hash: createHash('sha256').update(bytes) };
}

/** The hash after `parts` were appended. The given one stays usable. */
export function continueHash(prior: RunningHash, ...parts: readonly Uint8Array[]): RunningHash {
  const hash = prior.hash.copy();
  let size = prior.size;
  let newline = prior.newline;
  for (const part of parts) {
    hash.update(part);
    size += part.length;
    if (part.length > 0) newline = part.at(-1) === 0x0a;
  }
  return { size, newline, hash };
}
