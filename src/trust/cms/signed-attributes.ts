import { hash } from 'node:crypto';
import { der, explicit, implicit, octetString, oid, oids, sequence, setOf, TAG } from '#trust/der';
import { readCertificateFrame } from '#trust/pki';
import { type SigningAlgorithm, signingAlgorithms } from './signing-algorithm.ts';

const contentIsData = attribute(oids.contentType, oid(oids.data));

/** CMSAlgorithmProtection (RFC 6211): nobody may claim afterwards that other algorithms were meant. */
const algorithmProtections: Readonly<Record<SigningAlgorithm, Uint8Array>> = {
  'ecdsa-sha256': algorithmProtection('ecdsa-sha256'),
  'ecdsa-sha384': algorithmProtection('ecdsa-sha384'),
  'rsa-sha256': algorithmProtection('rsa-sha256'),
};

function algorithmProtection(algorithm: SigningAlgorithm): Uint8Array {
  const { digest, signature } = signingAlgorithms[algorithm];
  return attribute(oids.cmsAlgorithmProtection, sequence(digest, implicit(1, signature)));
}

/**
 * The DER SET OF that is to be signed, with ECDSA and SHA-256 unless told: content-type, message-digest,
 * signing-certificate-v2 with issuerSerial and CMSAlgorithmProtection (ETSI EN 319 122-1 section 5, EN 319 142-1
 * section 6.3). No signing-time: a PAdES signature gives its claimed time in /M, and validators call a CMS with both
 * not PAdES. `messageDigest` is that of the content, by the algorithm's hash. Refusals as `readCertificateFrame`.
 */
export function signedAttributes(input: {
  readonly messageDigest: Uint8Array;
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /** eContentType, id-data unless given. */
  readonly contentType?: string;
  readonly algorithm?: SigningAlgorithm;
}): Uint8Array {
  return setOf(
    input.contentType ? attribute(oids.contentType, oid(input.contentType)) : contentIsData,
    attribute(oids.messageDigest, octetString(input.messageDigest)),
    identify(input.certificate).signingCertificate,
    algorithmProtections[input.algorithm ?? 'ecdsa-sha256'],
  );
}

/** Attribute with one value (RFC 5652 section 5.3). */
export function attribute(type: string, value: Uint8Array): Uint8Array {
  return sequence(oid(type), setOf(value));
}

/** What a CMS says about its signer's certificate. */
export interface SignerIdentity {
  /** IssuerAndSerialNumber (RFC 5652 section 10.2.4). */
  readonly issuerAndSerial: Uint8Array;
  /** The attribute signing-certificate-v2 (RFC 5035 section 3); SHA-256 is its default and not written. */
  readonly signingCertificate: Uint8Array;
}

// By the array's identity: seals and timestamp units sign all day with the same certificate.
const identities = new WeakMap<Uint8Array, SignerIdentity>();

/** Refusals as `readCertificateFrame`. */
export function identify(certificate: Uint8Array): SignerIdentity {
  const known = identities.get(certificate);
  if (known) return known;
  const { issuer, serial } = readCertificateFrame(certificate);
  const certHash = hash('sha256', certificate, 'buffer');
  const serialNumber = der(TAG.integer, serial);
  const issuerSerial = sequence(sequence(explicit(4, issuer)), serialNumber);
  const identity = {
    issuerAndSerial: sequence(issuer, serialNumber),
    signingCertificate: attribute(
      oids.signingCertificateV2,
      sequence(sequence(sequence(octetString(certHash), issuerSerial))),
    ),
  };
  identities.set(certificate, identity);
  return identity;
}
