import { bitString, der, explicit, integer, oids, sequence, TAG, time } from '#trust/der';
import type { RevokedEntry } from './crl.ts';
import { authorityKeyIdentifier, ecdsaWithSha256, extension, type Issuer, identityOf } from './issue-certificate.ts';

/**
 * A complete CRL, version 2 (RFC 5280 section 5.1), DER. `number` grows with each list of this issuer
 * (section 5.2.3); a reason is a CRLReason (section 5.3.1), and 0 (unspecified) is left out as it asks.
 */
export function issueCrl(input: {
  readonly issuer: Issuer;
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
  readonly revoked: readonly RevokedEntry[];
}): Uint8Array {
  const identity = identityOf(input.issuer);
  const tbs = sequence(
    integer(1),
    ecdsaWithSha256,
    identity.name,
    time(input.thisUpdate),
    time(input.nextUpdate),
    // RFC 5280 section 5.1.2.6: an empty list must be absent.
    ...(input.revoked.length > 0 ? [sequence(...input.revoked.map(entry))] : []),
    explicit(0, sequence(authorityKeyIdentifier(identity), extension(oids.crlNumber, false, integer(input.number)))),
  );
  return sequence(tbs, ecdsaWithSha256, bitString(input.issuer.sign(tbs)));
}

function entry({ serial, at, reason }: RevokedEntry): Uint8Array {
  if (!reason) return sequence(integer(serial), time(at));
  const code = extension(oids.reasonCode, false, der(TAG.enumerated, Uint8Array.of(reason)));
  return sequence(integer(serial), time(at), sequence(code));
}
