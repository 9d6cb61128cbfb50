import type { HashName, SignatureAlgorithm } from './algorithms.ts';
import { digest } from './digest.ts';
import { hasEd25519, verifySignature } from './verify-signature.ts';

/** A digest that goes on, and may be copied to go on in two ways. */
export interface RunningDigest {
  update(part: Uint8Array): unknown;
  copy(): RunningDigest;
  digest(): Uint8Array;
}

/**
 * Who does the arithmetic of checking. Every engine gives the same verdicts; they differ in where they run and in what
 * they cost. What is checked, and in which order, never depends on it.
 */
export interface CryptoEngine {
  /** Digest of the parts, one after the other. */
  digest(hash: HashName, ...parts: readonly Uint8Array[]): Uint8Array | Promise<Uint8Array>;
  /** A digest in steps, where there is such a thing: what several signatures cover is then digested once. */
  readonly running?: (hash: HashName) => RunningDigest;
  /** Whether both have the same bytes, where there is something faster than looking at each. */
  readonly same?: (a: Uint8Array, b: Uint8Array) => boolean;
  /** Whether it has Ed25519; an engine that does not say has it. */
  readonly ed25519?: () => Promise<boolean>;
  /** As `verifySignature`: false for whatever cannot be read, and never throws on it. */
  verify(
    algorithm: SignatureAlgorithm,
    spki: Uint8Array,
    data: Uint8Array,
    signature: Uint8Array,
  ): boolean | Promise<boolean>;
}

/** WebCrypto: in every browser and in Node. What is used where no engine is given. */
export const webCrypto: CryptoEngine = { digest, ed25519: hasEd25519, verify: verifySignature };
