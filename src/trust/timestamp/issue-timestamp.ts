import { todo } from '#trust/der';
import type { Issuer } from '#trust/pki/issue';
/** Policy of the built-in TSA: the server's own clock, with no promise about it. */
export const serverClockPolicy = '2.25.1';
/** TimeStampToken (a CMS ContentInfo), DER. */
export function issueTimestamp(_input: {
  /** SHA-256 of what is stamped. */
  readonly imprint: Uint8Array;
  readonly hashAlgorithm: 'sha256' | 'sha384' | 'sha512';
  readonly time: Date;
  readonly serial: Uint8Array;
  readonly nonce?: Uint8Array;
  readonly policy: string;
  readonly tsa: Issuer;
  readonly chain: readonly Uint8Array[];
}): Uint8Array {
  return todo();
}
