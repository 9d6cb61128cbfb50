import { constants, createHash, createPublicKey, hash as hashOnce, type KeyObject, verify } from 'node:crypto';
import { Refusal } from '#errors';
import { Remembered } from '#trust/der';
import type { HashName, SignatureAlgorithm } from './algorithms.ts';
import { ecdsaDerToP1363 } from './ecdsa.ts';
import type { CryptoEngine } from './engine.ts';
import { readPoint } from './public-point.ts';
import { bindsOtherwise, plainRsa } from './supported-key.ts';

/** An engine that answers at once. */
export interface NodeEngine extends CryptoEngine {
  digest(hash: HashName, ...parts: readonly Uint8Array[]): Uint8Array;
  verify(algorithm: SignatureAlgorithm, spki: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean;
}

/**
 * node:crypto, for the server and the command line: a verification costs what the curve costs, where WebCrypto adds a
 * job, a promise and copies. A verdict is the same as `webCrypto`'s, and so is the reading of keys and signatures.
 */
export const nodeCrypto: NodeEngine = {
  digest(hash, ...parts) {
    const [only] = parts;
    if (parts.length === 1 && only) return new Uint8Array(hashOnce(names[hash], only, 'buffer'));
    const running = createHash(names[hash]);
    for (const part of parts) running.update(part);
    return new Uint8Array(running.digest());
  },
  running: (hash) => createHash(names[hash]),
  same: (a, b) => Buffer.compare(a, b) === 0,
  verify(algorithm, spki, data, signature) {
    try {
      return check(algorithm, spki, data, signature);
    } catch (error) {
      // Hostile keys and signatures end here: ours refused the DER, or OpenSSL the key.
      if (error instanceof Refusal || isRefusedByOpenssl(error)) return false;
      throw error;
    }
  },
};

const names: Readonly<Record<HashName, string>> = {
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function check(algorithm: SignatureAlgorithm, spki: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean {
  switch (algorithm.family) {
    case 'ecdsa': {
      const { key, orderOctets } = importOnce(spki);
      if (orderOctets === undefined) return false;
      // Only for its strictness: what it takes, OpenSSL reads as the same two numbers.
      ecdsaDerToP1363(signature, orderOctets);
      return verify(names[algorithm.hash], data, key, signature);
    }
    case 'rsa-pkcs1':
    case 'rsa-pss': {
      if (bindsOtherwise(spki, algorithm)) return false;
      const { key } = importOnce(plainRsa(spki));
      if (key.asymmetricKeyType !== 'rsa') return false;
      const padding =
        algorithm.family === 'rsa-pkcs1'
          ? { padding: constants.RSA_PKCS1_PADDING }
          : { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: algorithm.saltLength };
      return verify(names[algorithm.hash], data, { key, ...padding }, signature);
    }
    case 'ed25519': {
      const { key } = importOnce(spki);
      return key.asymmetricKeyType === 'ed25519' && verify(null, data, key, signature);
    }
    case 'unsupported':
      return false;
  }
}

/** Node 20 gives each of these errors a code; Node 24 gives some of them OpenSSL's own stack instead. */
function isRefusedByOpenssl(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return 'opensslErrorStack' in error || ('code' in error && /^ERR_(OSSL|CRYPTO)_/.test(String(error.code)));
}

/** A public key and the bytes it was imported from: can be posted to another thread, which need not import it again. */
export interface ImportedKey {
  /** Its SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  readonly key: KeyObject;
  /** For keys on our curves. */
  readonly orderOctets?: number;
}

// CAs, seals and timestamp units come again with every signature, a signer's key once on arrival and once with the file.
// A pure memo of public keys.
const imported = new Remembered<ImportedKey>(1024);
/** An RSA key of 16,384 bits: hostile ones would fill the memory. */
const KEPT_BYTES = 2_100;

/**
 * The key in a SubjectPublicKeyInfo, which later verifications by it find again.
 * @throws what our DER reader or OpenSSL says of a key that is none.
 */
export function publicKeyOf(spki: Uint8Array): KeyObject {
  return importOnce(spki).key;
}

/** The key of these bytes for another thread's takeOver(); undefined when it is not known here: nothing is imported. */
export function handOver(spki: Uint8Array): ImportedKey | undefined {
  return imported.find(spki);
}

/**
 * Knows a key under the very bytes that another thread's engine imported it from. Only for what our own handOver() gave:
 * verifications by these bytes believe it from now on.
 */
export function takeOver(key: ImportedKey): void {
  if (!imported.find(key.spki)) imported.keep(key.spki, key);
}

function importOnce(spki: Uint8Array): ImportedKey {
  const known = imported.find(spki);
  if (known) return known;
  // A copy: nobody changes it, and it is no view into a file that would be kept, or posted, with it.
  const key = importKey(new Uint8Array(spki));
  if (spki.length <= KEPT_BYTES) imported.keep(key.spki, key);
  return key;
}

/** OpenSSL checks that the point lies on the curve. */
function importKey(spki: Uint8Array): ImportedKey {
  const point = readPoint(spki);
  if (!point) return { spki, key: createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }) };
  const { namedCurve, size, uncompressed } = point;
  const coordinate = (start: number) => Buffer.from(uncompressed.subarray(start, start + size)).toString('base64url');
  const jwk = { kty: 'EC', crv: namedCurve, x: coordinate(1), y: coordinate(1 + size) };
  return { spki, key: createPublicKey({ key: jwk, format: 'jwk' }), orderOctets: size };
}
