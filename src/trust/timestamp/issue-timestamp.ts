import { hash } from 'node:crypto';
import { assembleCms, signedAttributes } from '#trust/cms/sign';
import { der, generalizedTime, integer, octetString, oid, oids, sequence, TAG } from '#trust/der';
import type { Issuer } from '#trust/pki/issue';

/**
 * Policy of the built-in TSA: the server's own clock, with no promise about its accuracy (*waktu server*). An arc of
 * our own under 2.25 (ITU-T X.667), made from a random UUID.
 */
export const serverClockPolicy = '2.25.299918236763417061339551849184092833892';

/** Digests a timestamp may be asked over. */
export type ImprintAlgorithm = 'sha256' | 'sha384' | 'sha512';

/**
 * TimeStampToken (RFC 3161 section 2.4.2), DER: a CMS over a TSTInfo, with the unit's certificate and the chain.
 * `imprint` is the digest of what is stamped; `serial` must be new for this unit (unsigned big-endian, at most 20
 * octets); `time` is written to the millisecond; `nonce` is repeated from the request. No accuracy is claimed.
 */
export function issueTimestamp(input: {
  readonly imprint: Uint8Array;
  readonly hashAlgorithm: ImprintAlgorithm;
  readonly time: Date;
  readonly serial: Uint8Array;
  /** Content octets of the INTEGER, as `readRequest` gives it. */
  readonly nonce?: Uint8Array;
  readonly policy: string;
  readonly tsa: Issuer;
  readonly chain: readonly Uint8Array[];
}): Uint8Array {
  const { tsa } = input;
  const info = sequence(
    integer(1),
    oid(input.policy),
    messageImprint(input.hashAlgorithm, input.imprint),
    integer(input.serial),
    generalizedTime(input.time),
    ...(input.nonce ? [der(TAG.integer, input.nonce)] : []),
  );
  const tbs = signedAttributes({
    contentType: oids.tstInfo,
    messageDigest: hash('sha256', info, 'buffer'),
    certificate: tsa.certificate,
  });
  return assembleCms({
    tbs,
    signature: tsa.sign(tbs),
    certificate: tsa.certificate,
    chain: input.chain,
    content: { type: oids.tstInfo, bytes: info },
  });
}

/** MessageImprint (RFC 3161 section 2.4.1). */
export function messageImprint(hash: ImprintAlgorithm, imprint: Uint8Array): Uint8Array {
  return sequence(sequence(oid(oids[hash])), octetString(imprint));
}
