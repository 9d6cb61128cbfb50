import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { Issuer, Sign } from '#trust/pki/issue';

/** A key as it lies, encrypted, in a store file: PKCS #8, DER, base64url. */
export type StoredKey = string;

/** A key with the certificate over it, as it lies in a store file: both DER, base64url. */
export interface StoredIssuer {
  readonly key: StoredKey;
  readonly certificate: string;
}

export function newP256(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

export function newEd25519(): KeyObject {
  return generateKeyPairSync('ed25519').privateKey;
}

export function storeKey(key: KeyObject): StoredKey {
  return key.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
}

/** @throws the crypto library's error for what is no key. */
export function restoreKey(stored: StoredKey): KeyObject {
  return createPrivateKey({ key: Buffer.from(stored, 'base64url'), format: 'der', type: 'pkcs8' });
}

/** SubjectPublicKeyInfo, DER, of a private key. */
export function spkiOf(key: KeyObject): Uint8Array {
  return new Uint8Array(createPublicKey(key).export({ format: 'der', type: 'spki' }));
}

/** The use of a P-256 key without the key: ECDSA over SHA-256, DER. */
export function signWith(key: KeyObject): Sign {
  return (data) => new Uint8Array(sign('sha256', data, key));
}

export function storeIssuer(key: KeyObject, certificate: Uint8Array): StoredIssuer {
  return { key: storeKey(key), certificate: Buffer.from(certificate).toString('base64url') };
}

export function restoreIssuer({ key, certificate }: StoredIssuer): Issuer {
  return { certificate: new Uint8Array(Buffer.from(certificate, 'base64url')), sign: signWith(restoreKey(key)) };
}
