import { boolean, der, integer, oid, sequence, TAG } from '#trust/der';
import { type ImprintAlgorithm, messageImprint } from './issue-timestamp.ts';

/**
 * TimeStampReq (RFC 3161 section 2.4.1), DER, asking for the unit's certificate. `nonce` is the content octets of an
 * INTEGER in the fewest octets (`randomSerial()` is one), as `verifyTimestamp` compares it.
 */
export function buildRequest(input: {
  readonly imprint: Uint8Array;
  readonly hashAlgorithm: ImprintAlgorithm;
  readonly nonce?: Uint8Array;
  readonly policy?: string;
}): Uint8Array {
  return sequence(
    integer(1),
    messageImprint(input.hashAlgorithm, input.imprint),
    ...(input.policy ? [oid(input.policy)] : []),
    ...(input.nonce ? [der(TAG.integer, input.nonce)] : []),
    boolean(true),
  );
}
