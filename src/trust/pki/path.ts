import { todo } from '#trust/der';
import type { Certificate } from './certificate.ts';
import type { Crl } from './crl.ts';
export type PathFailure =
  | 'bad-signature'
  | 'expired'
  | 'incomplete-chain'
  | 'not-a-ca'
  | 'not-yet-valid'
  | 'path-too-long'
  | 'revoked'
  | 'unknown-critical-extension'
  | 'unsupported-algorithm'
  | 'untrusted-root'
  | 'wrong-usage';
/** Owned by the caller, may live as long as the process. */
export type PathCache = Map<string, boolean>;
export interface PathInput {
  readonly leaf: Certificate;
  readonly intermediates: readonly Certificate[];
  readonly roots: readonly Certificate[];
  readonly at: Date;
  readonly crls?: readonly Crl[];
  readonly purpose: 'document' | 'timestamp';
  readonly cache?: PathCache;
}
export type PathVerdict =
  | {
      readonly ok: true;
      /** Leaf first, root last. */
      readonly chain: readonly Certificate[];
      /** 'unknown' when for some certificate of the chain no usable CRL was given and it has no noRevAvail. */
      readonly revocation: 'checked' | 'unknown';
    }
  | {
      readonly ok: false;
      readonly reason: PathFailure;
      /** The certificate that fails. */
      readonly certificate: Certificate;
      /** As far as it could be built, leaf first. */
      readonly chain: readonly Certificate[];
      readonly revokedAt?: Date;
    };
export async function validatePath(_input: PathInput): Promise<PathVerdict> {
  return todo();
}
