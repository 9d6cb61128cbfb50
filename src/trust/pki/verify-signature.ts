import { Refusal } from '#errors';
import { latin1 } from '#trust/der';
import type { SignatureAlgorithm } from './algorithms.ts';
import { unshared } from './digest.ts';
import { ecdsaDerToP1363 } from './ecdsa.ts';
import { type PublicPoint, readPoint } from './public-point.ts';
import { bindsOtherwise, plainRsa } from './supported-key.ts';

/**
 * Does this key say this signature of this data is its own? `spki` is SubjectPublicKeyInfo in DER; an ECDSA signature
 * is an Ecdsa-Sig-Value. ECDSA on P-256, P-384 and P-521, RSA PKCS #1 v1.5 and PSS, with SHA-256, -384 or -512; Ed25519. A key or
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
      if (bindsOtherwise(spki, algorithm)) return false;
      const name = { name: 'RSA-PSS', hash: algorithm.hash };
      const key = await subtle.importKey('spki', unshared(plainRsa(spki)), name, false, ['verify']);
      const how = { name: 'RSA-PSS', saltLength: algorithm.saltLength };
      return subtle.verify(how, key, unshared(signature), unshared(data));
    }
    case 'ed25519': {
      const name = { name: 'Ed25519' };
      const key = await subtle.importKey('spki', unshared(spki), name, false, ['verify']);
      return subtle.verify(name, key, unshared(signature), unshared(data));
    }
    case 'unsupported':
      return false;
  }
}

/** An Ed25519 key that anybody may have (RFC 8410 section 10.1): whether this platform takes such keys. */
const exampleKey = '302a300506032b657003210019bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1';

/** Whether this platform's WebCrypto has Ed25519: browsers before 2025 do not. */
export async function hasEd25519(): Promise<boolean> {
  const spki = Uint8Array.from(exampleKey.match(/../g) ?? [], (octet) => Number.parseInt(octet, 16));
  try {
    await crypto.subtle.importKey('spki', spki, { name: 'Ed25519' }, false, ['verify']);
    return true;
  } catch {
    // Whatever it is refused with, it is not there.
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
