import { asOid, asSmallInteger, type Der, fields, inside, oids, TAG } from '#trust/der';

/** By the names WebCrypto has for them. SHA-1 only ever identifies a certificate (RFC 5035), it signs nothing here. */
export type HashName = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';

export type SignatureAlgorithm =
  | { readonly family: 'ecdsa'; readonly hash: HashName }
  | { readonly family: 'rsa-pkcs1'; readonly hash: HashName }
  | { readonly family: 'rsa-pss'; readonly hash: HashName; readonly saltLength: number }
  | { readonly family: 'ed25519' }
  | { readonly family: 'unsupported'; readonly oid: string };

const hashes: Readonly<Record<string, HashName>> = {
  [oids.sha1]: 'SHA-1',
  [oids.sha256]: 'SHA-256',
  [oids.sha384]: 'SHA-384',
  [oids.sha512]: 'SHA-512',
};

/** Octets of a digest. */
export const digestLength: Readonly<Record<HashName, number>> = {
  'SHA-1': 20,
  'SHA-256': 32,
  'SHA-384': 48,
  'SHA-512': 64,
};

const signatures: Readonly<Record<string, SignatureAlgorithm>> = {
  [oids.ecdsaSha256]: { family: 'ecdsa', hash: 'SHA-256' },
  [oids.ecdsaSha384]: { family: 'ecdsa', hash: 'SHA-384' },
  [oids.ecdsaSha512]: { family: 'ecdsa', hash: 'SHA-512' },
  [oids.ed25519]: { family: 'ed25519' },
  [oids.rsaSha256]: { family: 'rsa-pkcs1', hash: 'SHA-256' },
  [oids.rsaSha384]: { family: 'rsa-pkcs1', hash: 'SHA-384' },
  [oids.rsaSha512]: { family: 'rsa-pkcs1', hash: 'SHA-512' },
};

/** AlgorithmIdentifier of a digest (RFC 5754 section 2), parameters NULL or absent. Refusal 'asn1-malformed'. */
export function readDigestAlgorithm(der: Der): HashName | 'unsupported' {
  const { oid } = readAlgorithm(der);
  return hashes[oid] ?? 'unsupported';
}

/**
 * AlgorithmIdentifier of a signature: ECDSA (RFC 5758), Ed25519 (RFC 8410, RFC 8419), RSA PKCS #1 v1.5 and PSS (RFC 4055). `digest` is the signer's
 * digest algorithm, which CMS signers naming only their key type leave to be combined (RFC 3370 section 3.2). What
 * is not known becomes 'unsupported', which never verifies. Refusal 'asn1-malformed'.
 */
export function readSignatureAlgorithm(der: Der, digest?: HashName | 'unsupported'): SignatureAlgorithm {
  const { oid, parameters } = readAlgorithm(der);
  const known = signatures[oid];
  if (known) return known;
  const hash = digest === 'unsupported' || digest === 'SHA-1' ? undefined : digest;
  if (hash && oid === oids.rsaEncryption) return { family: 'rsa-pkcs1', hash };
  if (hash && oid === oids.ecPublicKey) return { family: 'ecdsa', hash };
  if (oid === oids.rsaPss && parameters) return readPss(parameters) ?? { family: 'unsupported', oid };
  return { family: 'unsupported', oid };
}

function readAlgorithm(der: Der): { readonly oid: string; readonly parameters: Der | undefined } {
  const field = fields(der, TAG.sequence);
  const oid = asOid(field.take());
  const parameters = field.next();
  field.end();
  return { oid, parameters };
}

/** RSASSA-PSS-params (RFC 4055 section 3.1). The mask's hash must be the message's: WebCrypto knows no other. */
export function readPss(parameters: Der): SignatureAlgorithm | undefined {
  const field = fields(parameters, TAG.sequence);
  const hash = field.maybe(TAG.constructed(0));
  const mask = field.maybe(TAG.constructed(1));
  const salt = field.maybe(TAG.constructed(2));
  const trailer = field.maybe(TAG.constructed(3));
  field.end();
  if (!hash || !mask || trailer) return undefined;
  const name = readDigestAlgorithm(inside(hash));
  const generator = fields(inside(mask), TAG.sequence);
  const isMgf1 = asOid(generator.take(TAG.oid)) === oids.mgf1;
  if (!isMgf1 || name === 'unsupported' || name === 'SHA-1') return undefined;
  if (readDigestAlgorithm(generator.take(TAG.sequence)) !== name) return undefined;
  return { family: 'rsa-pss', hash: name, saltLength: salt ? asSmallInteger(inside(salt)) : 20 };
}
