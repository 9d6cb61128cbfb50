import {
  type Draft,
  draft,
  encoded,
  explicit,
  implicit,
  inOrder,
  integer,
  octetString,
  oid,
  oids,
  sequence,
  TAG,
} from '#trust/der';
import { identify } from './signed-attributes.ts';
import { type SigningAlgorithm, signingAlgorithms } from './signing-algorithm.ts';

const detached = sequence(oid(oids.data));

/**
 * ContentInfo with SignedData (RFC 5652 sections 3 and 5.1), DER: one signer, ECDSA with SHA-256 unless told, detached unless
 * content is given. The second half of signing: between `signedAttributes` and this, the signature may be made on a
 * phone. It is not verified here. Refusals as `readCertificateFrame`.
 */
export function assembleCms(input: {
  /** What `signedAttributes` gave. */
  readonly tbs: Uint8Array;
  /** Over `tbs`; ECDSA as DER Ecdsa-Sig-Value. */
  readonly signature: Uint8Array;
  /** The one `tbs` was made with. */
  readonly algorithm?: SigningAlgorithm;
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /** What a validator needs between it and the root, DER. */
  readonly chain: readonly Uint8Array[];
  /** TimeStampToken over `signature`. */
  readonly timestampToken?: Uint8Array;
  readonly content?: { readonly type: string; readonly bytes: Uint8Array };
}): Uint8Array {
  const { content, timestampToken, algorithm = 'ecdsa-sha256' } = input;
  const { digest, digests, signature } = signingAlgorithms[algorithm];
  const signerInfo = draft(
    TAG.sequence,
    integer(1),
    identify(input.certificate).issuerAndSerial,
    digest,
    implicit(0, input.tbs),
    signature,
    octetString(input.signature),
    ...(timestampToken ? [timestamped(timestampToken)] : []),
  );
  const signedData = draft(
    TAG.sequence,
    // RFC 5652 section 5.1: 3 where the content is not id-data.
    integer(content && content.type !== oids.data ? 3 : 1),
    digests,
    content ? sequence(oid(content.type), explicit(0, octetString(content.bytes))) : detached,
    draft(TAG.constructed(0), ...inOrder([input.certificate, ...input.chain])),
    draft(TAG.set, signerInfo),
  );
  return encoded(draft(TAG.sequence, oid(oids.signedData), draft(TAG.constructed(0), signedData)));
}

/** unsignedAttrs with a signature timestamp (RFC 3161 appendix A). */
function timestamped(token: Uint8Array): Draft {
  const attribute = draft(TAG.sequence, oid(oids.signatureTimeStampToken), draft(TAG.set, token));
  return draft(TAG.constructed(1), attribute);
}
