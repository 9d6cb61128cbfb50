import type { CmsFailure } from '#trust/cms';
import { todo } from '#trust/der';
import type { Certificate, Crl, HashName, PathCache, PathFailure, PathVerdict } from '#trust/pki';
import type { TimestampToken } from './read-token.ts';
export type TimestampFailure = CmsFailure | PathFailure | 'imprint-mismatch' | 'nonce-mismatch' | 'policy-mismatch';
export type TimestampVerdict =
  | {
      readonly ok: true;
      readonly token: TimestampToken;
      readonly tsa: Certificate;
      readonly path: Extract<PathVerdict, { ok: true }>;
    }
  | {
      readonly ok: false;
      readonly reason: TimestampFailure;
      readonly token: TimestampToken;
      readonly tsa?: Certificate;
      readonly path?: PathVerdict;
    };
export async function verifyTimestamp(_input: {
  readonly token: TimestampToken;
  /** Digest of what was stamped, by the token's own algorithm. */
  readonly imprint: (hash: HashName) => Promise<Uint8Array>;
  readonly roots: readonly Certificate[];
  readonly intermediates?: readonly Certificate[];
  readonly crls?: readonly Crl[];
  readonly cache?: PathCache;
  readonly nonce?: Uint8Array;
  readonly policy?: string;
  /** The time at which the TSA's path must be valid; its own genTime by default. */
  readonly at?: Date;
}): Promise<TimestampVerdict> {
  return todo();
}
