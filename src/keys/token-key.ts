import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import { calculateJwkThumbprint, exportJWK, type JSONWebKeySet } from 'jose';
import type { TokenHeader, TokenSigner } from '#trust/token/issue';

/** Signs QR tokens; `jwks` is what `/.well-known/jwks.json` publishes (RFC 7517), public members only. */
export interface TokenKey extends TokenSigner {
  readonly jwks: JSONWebKeySet;
}

/** The key's id is the start of its thumbprint (RFC 7638): it is in every QR, where each sign costs. */
export async function tokenKey(key: KeyObject): Promise<TokenKey> {
  const jwk = await exportJWK(createPublicKey(key));
  const kid = (await calculateJwkThumbprint(jwk)).slice(0, 8);
  return {
    kid,
    jwks: { keys: [{ ...jwk, kid, alg: 'ES256', use: 'sig' }] },
    sign: async (payload, header) => compactJws(key, payload, header),
  };
}

/**
 * JWS compact serialization (RFC 7515 section 7.1) with ES256 (RFC 7518 section 3.4). Made here, as each pact has one:
 * WebCrypto would send each of these 30 microseconds to another thread and back.
 */
function compactJws(key: KeyObject, payload: Uint8Array, header: TokenHeader): string {
  const parts = [Buffer.from(JSON.stringify(header)), payload].map((part) => Buffer.from(part).toString('base64url'));
  const input = parts.join('.');
  const signature = sign('sha256', Buffer.from(input, 'latin1'), { key, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}
