import { der, explicit, implicit, integer, octetString, oid, oids, sequence, setOf, TAG } from '#trust/der';
import { ecdsaWithSha256 } from '#trust/pki/issue';
import { attribute, identify, sha256Identifier } from './signed-attributes.ts';

const digestAlgorithms = setOf(sha256Identifier);
const detached = sequence(oid(oids.data));

/**
 * ContentInfo with SignedData (RFC 5652 sections 3 and 5.1), DER: one signer, ECDSA P-256 with SHA-256, detached unless
 * content is given. The second half of signing: between `signedAttributes` and this, the signature may be made on a
 * phone. It is not verified here. Refusals as `readCertificateFrame`.
 */
export function assembleCms(input: {
  /** What `signedAttributes` gave. */
  readonly tbs: Uint8Array;
  /** DER Ecdsa-Sig-Value over `tbs`. */
  readonly signature: Uint8Array;
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /** What a validator needs between it and the root, DER. */
  readonly chain: readonly Uint8Array[];
  /** TimeStampToken over `signature`. */
  readonly timestampToken?: Uint8Array;
  readonly content?: { readonly type: string; readonly bytes: Uint8Array };
}): Uint8Array {
  const { content, timestampToken } = input;
  const signerInfo = sequence(
    integer(1),
    identify(input.certificate).issuerAndSerial,
    sha256Identifier,
    implicit(0, input.tbs),
    ecdsaWithSha256,
    octetString(input.signature),
    ...(timestampToken ? [implicit(1, setOf(attribute(oids.signatureTimeStampToken, timestampToken)))] : []),
  );
  const certificates = setOf(input.certificate, ...input.chain);
  const signedData = sequence(
    // RFC 5652 section 5.1: 3 where the content is not id-data.
    integer(content && content.type !== oids.data ? 3 : 1),
    digestAlgorithms,
    content ? sequence(oid(content.type), explicit(0, octetString(content.bytes))) : detached,
    implicit(0, certificates),
    der(TAG.set, signerInfo),
  );
  return sequence(oid(oids.signedData), explicit(0, signedData));
}
