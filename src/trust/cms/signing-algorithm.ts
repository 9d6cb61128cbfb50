import { nullValue, oid, oids, sequence, setOf } from '#trust/der';
import { ecdsaWithSha256 } from '#trust/pki/issue';

/** How a signer signs: on a phone and with the built-in keys always 'ecdsa-sha256'; an office's own seal by what its key is. */
export type SigningAlgorithm = 'ecdsa-sha256' | 'ecdsa-sha384' | 'rsa-sha256';

/** What stands in a CMS of it: AlgorithmIdentifiers in DER, and the hash of content and attributes. */
interface Identifiers {
  readonly hash: 'SHA-256' | 'SHA-384';
  readonly digest: Uint8Array;
  /** Of SignedData: the digest's alone. */
  readonly digests: Uint8Array;
  readonly signature: Uint8Array;
}

/** RFC 5754 section 2: parameters of digests absent. */
const sha256 = digestOf(oids.sha256);
const sha384 = digestOf(oids.sha384);

/** RFC 5754 section 3.2 (RSA PKCS #1 v1.5, which every validator reads; parameters NULL) and 3.3 (ECDSA; absent). */
export const signingAlgorithms: Readonly<Record<SigningAlgorithm, Identifiers>> = {
  'ecdsa-sha256': { hash: 'SHA-256', ...sha256, signature: ecdsaWithSha256 },
  'ecdsa-sha384': { hash: 'SHA-384', ...sha384, signature: sequence(oid(oids.ecdsaSha384)) },
  'rsa-sha256': { hash: 'SHA-256', ...sha256, signature: sequence(oid(oids.rsaSha256), nullValue) },
};

function digestOf(dotted: string): Pick<Identifiers, 'digest' | 'digests'> {
  const digest = sequence(oid(dotted));
  return { digest, digests: setOf(digest) };
}
