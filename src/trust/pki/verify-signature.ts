import { Refusal } from '#errors';
import { latin1 } from '#trust/der';
import type { SignatureAlgorithm } from './algorithms.ts';
import { unshared } from './digest.ts';
import { ecdsaDerToP1363 } from './ecdsa.ts';
import { type PublicPoint, readPoint } from './public-point.ts';

/**
 * Does this key say this signature of this data is its own? `spki` is SubjectPublicKeyInfo in DER; an ECDSA signature
 * is an Ecdsa-Sig-Value. ECDSA on P-256 and P-384, RSA PKCS #1 v1.5 and PSS, with SHA-256, -384 or -512. A key or
 * signature that cannot be read answers false, like one that does not fit.
 */
export async function verifySignature(
  algorithm: SignatureAlgorithm,
  spki: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    return await verify(algorithm, spki, data, signature);
  } catch (error) {
    // Hostile keys and signatures end here: ours refused the DER, or WebCrypto the key (a DOMException of one of these names).
    if (error instanceof Refusal) return false;
    if (error instanceof DOMException && ['DataError', 'NotSupportedError', 'OperationError'].includes(error.name))
      return false;
    throw error;
  }
}

async function verify(
  algorithm: SignatureAlgorithm,
  spki: Uint8Array,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  const { subtle } = crypto;
  switch (algorithm.family) {
    case 'ecdsa': {
      const point = readPoint(spki);
      if (!point) return false;
      const pair = ecdsaDerToP1363(signature, point.size);
      const key = await importPoint(point);
      return subtle.verify({ name: 'ECDSA', hash: algorithm.hash }, key, unshared(pair), unshared(data));
    }
    case 'rsa-pkcs1': {
      const name = { name: 'RSASSA-PKCS1-v1_5', hash: algorithm.hash };
      const key = await subtle.importKey('spki', unshared(spki), name, false, ['verify']);
      return subtle.verify(name, key, unshared(signature), unshared(data));
    }
    case 'rsa-pss': {
      const name = { name: 'RSA-PSS', hash: algorithm.hash };
      const key = await subtle.importKey('spki', unshared(spki), name, false, ['verify']);
      const how = { name: 'RSA-PSS', saltLength: algorithm.saltLength };
      return subtle.verify(how, key, unshared(signature), unshared(data));
    }
    case 'unsupported':
      return false;
  }
}

type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>;

// Imported points by their octets: CAs, seals and timestamp units come again with every signature. A pure memo of a
// few hundred public keys; the oldest goes first.
const imported = new Map<string, Key>();
const IMPORTED_LIMIT = 256;

async function importPoint({ namedCurve, uncompressed }: PublicPoint): Promise<Key> {
  const id = latin1(uncompressed);
  const known = imported.get(id);
  if (known) return known;
  const how = { name: 'ECDSA', namedCurve };
  const key = await crypto.subtle.importKey('raw', unshared(uncompressed), how, false, ['verify']);
  const [oldest] = imported.keys();
  if (imported.size >= IMPORTED_LIMIT && oldest !== undefined) imported.delete(oldest);
  imported.set(id, key);
  return key;
}
