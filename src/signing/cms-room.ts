import { assembleCms, type SigningAlgorithm, signedAttributes } from '#trust/cms/sign';

/** Bytes of a signature at most: Ecdsa-Sig-Value of P-256 and P-384 (two INTEGERs, each with a zero before it), RSA-4096. */
const longestSignature: Readonly<Record<SigningAlgorithm, number>> = {
  'ecdsa-sha256': 72,
  'ecdsa-sha384': 104,
  'rsa-sha256': 512,
};
const digestBytes: Readonly<Record<SigningAlgorithm, number>> = {
  'ecdsa-sha256': 32,
  'ecdsa-sha384': 48,
  'rsa-sha256': 32,
};

/** For a timestamp unit that is replaced between preparing and completing, whose certificate may be a little longer. */
const spare = 64;

// Bytes besides the certificate, by what they depend on. By the array's identity: CAs are held by the key store for the
// life of the process.
const known = new WeakMap<Uint8Array, Map<string, number>>();

/**
 * Bytes that a CMS takes at most, whose certificates are known and whose signature and token are not: room that stays empty
 * is written, hashed, sent and stored as zeros, twice as many as there are bytes. Its DER has one shape, in which only
 * the signature's length varies. What `issuer` issued has serial numbers of one length and is between 256 bytes and 64 KB
 * long, so what is around the certificate is calculated once.
 */
export function cmsRoom({
  certificate,
  chain,
  algorithm = 'ecdsa-sha256',
  tokenBytes,
}: {
  readonly certificate: Uint8Array;
  /** As in the CMS; the certificate's issuer first. */
  readonly chain: readonly Uint8Array[];
  readonly algorithm?: SigningAlgorithm;
  /** Of the timestamp, at most. */
  readonly tokenBytes: number;
}): number {
  const [issuer = certificate] = chain;
  const byKind = known.get(issuer) ?? new Map<string, number>();
  known.set(issuer, byKind);
  const kind = `${algorithm} ${tokenBytes}`;
  const found = byKind.get(kind);
  if (found !== undefined) return certificate.length + found;
  const longest = assembleCms({
    tbs: signedAttributes({ messageDigest: new Uint8Array(digestBytes[algorithm]), certificate, algorithm }),
    signature: new Uint8Array(longestSignature[algorithm]),
    algorithm,
    certificate,
    chain,
    timestampToken: new Uint8Array(tokenBytes),
  });
  const around = longest.length - certificate.length + spare;
  byKind.set(kind, around);
  return certificate.length + around;
}
