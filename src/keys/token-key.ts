import { createPublicKey, type KeyObject } from 'node:crypto';
import { CompactSign, calculateJwkThumbprint, exportJWK, type JSONWebKeySet } from 'jose';
import type { TokenSigner } from '#trust/token/issue';

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
    sign: (payload, header) => new CompactSign(payload).setProtectedHeader({ ...header }).sign(key),
  };
}
