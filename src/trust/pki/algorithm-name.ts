import { Refusal } from '#errors';
import { asOid, fields, oids, readDer, TAG } from '#trust/der';

/** Keys and curves by the names their standards give them: RFC 5480, 5639, 8017, 8410, 9881, SEC 2. */
const keys: Readonly<Record<string, string>> = {
  [oids.p256]: 'ECDSA P-256',
  [oids.p384]: 'ECDSA P-384',
  [oids.p521]: 'ECDSA P-521',
  '1.3.132.0.10': 'ECDSA secp256k1',
  '1.2.840.10045.3.1.1': 'ECDSA P-192',
  '1.3.132.0.33': 'ECDSA P-224',
  '1.3.36.3.3.2.8.1.1.7': 'ECDSA brainpoolP256r1',
  '1.3.36.3.3.2.8.1.1.8': 'ECDSA brainpoolP256t1',
  '1.3.36.3.3.2.8.1.1.9': 'ECDSA brainpoolP320r1',
  '1.3.36.3.3.2.8.1.1.11': 'ECDSA brainpoolP384r1',
  '1.3.36.3.3.2.8.1.1.12': 'ECDSA brainpoolP384t1',
  '1.3.36.3.3.2.8.1.1.13': 'ECDSA brainpoolP512r1',
  '1.3.36.3.3.2.8.1.1.14': 'ECDSA brainpoolP512t1',
  [oids.rsaEncryption]: 'RSA',
  [oids.rsaPss]: 'RSASSA-PSS',
  '1.2.840.10040.4.1': 'DSA',
  [oids.ed25519]: 'Ed25519',
  '1.3.101.113': 'Ed448',
  '2.16.840.1.101.3.4.3.17': 'ML-DSA-44',
  '2.16.840.1.101.3.4.3.18': 'ML-DSA-65',
  '2.16.840.1.101.3.4.3.19': 'ML-DSA-87',
};

/** RFC 5754, RFC 8702, and what older files have. */
const digests: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.5': 'MD5',
  [oids.sha1]: 'SHA-1',
  '2.16.840.1.101.3.4.2.4': 'SHA-224',
  [oids.sha256]: 'SHA-256',
  [oids.sha384]: 'SHA-384',
  [oids.sha512]: 'SHA-512',
  '1.3.36.3.2.1': 'RIPEMD-160',
  '2.16.840.1.101.3.4.2.8': 'SHA3-256',
  '2.16.840.1.101.3.4.2.9': 'SHA3-384',
  '2.16.840.1.101.3.4.2.10': 'SHA3-512',
  '2.16.840.1.101.3.4.2.11': 'SHAKE128',
  '2.16.840.1.101.3.4.2.12': 'SHAKE256',
};

/**
 * What a signer's key and digest are called, for people who look for them: "ECDSA brainpoolP384r1, SHA-384"; by their identifiers
 * where they have no name here. `spki`: none where the key is not known. Both in DER.
 */
export function algorithmName(spki: Uint8Array | undefined, digestAlgorithm: Uint8Array): string {
  const [digest] = readable(digestAlgorithm);
  const [key, curve] = spki ? readable(spki, true) : [];
  const which = key === oids.ecPublicKey ? (curve ?? key) : key;
  const named = [which && (keys[which] ?? which), digest && (digests[digest] ?? digest)];
  return named.filter((name) => name !== undefined).join(', ');
}

/** The identifier of an AlgorithmIdentifier, and that of its parameters where they are one. */
function readable(der: Uint8Array, inside = false): (string | undefined)[] {
  try {
    const outer = readDer(der);
    const field = fields(inside ? fields(outer, TAG.sequence).take() : outer, TAG.sequence);
    const type = asOid(field.take());
    const parameters = field.next();
    return [type, parameters?.tag === TAG.oid ? asOid(parameters) : undefined];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}
