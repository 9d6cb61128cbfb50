import { Refusal } from '#errors';
import {
  asBitString,
  asOid,
  bitString,
  type Der,
  fields,
  nullValue,
  oid,
  oids,
  readDer,
  sequence,
  TAG,
} from '#trust/der';
import { readPss, type SignatureAlgorithm } from './algorithms.ts';
import type { CryptoEngine } from './engine.ts';
import { readPoint } from './public-point.ts';

/**
 * Whether this signature by this key can be checked at all. Where it cannot (brainpool, Ed448, post-quantum keys), nothing
 * may be said of what was signed; where it can, "false" of the engine is an answer. A key that cannot be read, and one
 * of another kind than the algorithm, is an answer too: it can have signed nothing.
 */
export async function isSupported(
  algorithm: SignatureAlgorithm,
  spki: Uint8Array,
  engine: Pick<CryptoEngine, 'ed25519'>,
): Promise<boolean> {
  if (algorithm.family === 'unsupported') return false;
  const key = kindOf(spki);
  if (key === 'foreign') return false;
  return algorithm.family !== 'ed25519' || !engine.ed25519 || engine.ed25519();
}

const kinds: ReadonlySet<string> = new Set([oids.ed25519, oids.rsaEncryption, oids.rsaPss]);

function kindOf(spki: Uint8Array): 'known' | 'foreign' | 'unreadable' {
  try {
    const { type } = readKey(spki);
    if (type === oids.ecPublicKey) return readPoint(spki) ? 'known' : 'foreign';
    return kinds.has(type) ? 'known' : 'foreign';
  } catch (error) {
    if (error instanceof Refusal) return 'unreadable';
    throw error;
  }
}

/** The algorithm of a SubjectPublicKeyInfo, its parameters and the key. Refusal 'asn1-malformed'. */
function readKey(spki: Uint8Array): { type: string; parameters: Der | undefined; key: Uint8Array } {
  const field = fields(readDer(spki), TAG.sequence);
  const algorithm = fields(field.take(), TAG.sequence);
  const key = asBitString(field.take()).bytes;
  field.end();
  const type = asOid(algorithm.take());
  return { type, parameters: algorithm.next(), key };
}

const rsaEncryption = sequence(oid(oids.rsaEncryption), nullValue);

/**
 * An RSA key that is for PSS alone (id-RSASSA-PSS, RFC 4055 section 1.2) as a plain one: WebCrypto imports no other. What
 * its parameters bind is checked by `bindsOtherwise`. Refusal 'asn1-malformed'.
 */
export function plainRsa(spki: Uint8Array): Uint8Array {
  const { type, key } = readKey(spki);
  return type === oids.rsaPss ? sequence(rsaEncryption, bitString(key)) : spki;
}

/** Whether a key for PSS says another hash, or a longer salt, than the signature has (RFC 4055 section 3.3). */
export function bindsOtherwise(spki: Uint8Array, algorithm: SignatureAlgorithm): boolean {
  const { type, parameters } = readKey(spki);
  if (type !== oids.rsaPss) return false;
  if (algorithm.family !== 'rsa-pss') return true;
  if (!parameters) return false;
  const bound = readPss(parameters);
  return bound?.family !== 'rsa-pss' || bound.hash !== algorithm.hash || bound.saltLength > algorithm.saltLength;
}
