import { canonicalMark } from '../mark.ts';
import type { Mark, PrepareRequest, ProofClaims, SigningState } from '../protocol.ts';
import { sha256, toBase64url, toHex, utf8 } from './bytes.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signing = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** A key of this phone that nobody can read out, not even this page. */
export function makeKey(): Promise<CryptoKeyPair> {
  return crypto.subtle.generateKey(algorithm, false, ['sign', 'verify']);
}

/** ECDSA P-256 over SHA-256, IEEE P1363, base64url. */
export async function signBytes(key: CryptoKeyPair, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.sign(signing, key.privateKey, bytes)));
}

/** The request for a pact, with the key's own word on what was seen, ticked and drawn (compact JWS, RFC 7515). */
export async function prepareRequest(
  key: CryptoKeyPair,
  state: SigningState,
  mark: Mark,
  consents: readonly number[],
): Promise<PrepareRequest> {
  const { x, y } = await crypto.subtle.exportKey('jwk', key.publicKey);
  const claims: ProofClaims = {
    nonce: state.nonce ?? '',
    handle: state.handle,
    textDigest: state.text?.digest ?? '',
    markDigest: toHex(await sha256(utf8(canonicalMark(mark)))),
    consents,
  };
  const signed = `${part({ alg: 'ES256', typ: 'ikrar-proof' })}.${part(claims)}`;
  const proof = `${signed}.${await signBytes(key, utf8(signed))}`;
  return { jwk: { kty: 'EC', crv: 'P-256', x: x ?? '', y: y ?? '' }, mark, consents, proof };
}

const part = (value: object): string => toBase64url(utf8(JSON.stringify(value)));
