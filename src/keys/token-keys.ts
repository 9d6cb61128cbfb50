import { calculateJwkThumbprint, exportJWK } from 'jose';
import { type HeldKey, publicKeyOf } from './held.ts';
import { restoreKey } from './key-pair.ts';
import { type TokenKey, tokenKey } from './token-key.ts';

/**
 * The token key in use, with the public halves of all that were before it: what they signed is printed on paper. One that
 * was lost is not among them, so that nothing it signs is believed.
 */
export async function tokenKeys(held: readonly HeldKey[]): Promise<TokenKey> {
  const [current, ...former] = held;
  if (current?.key === undefined) throw new TypeError('the token key in use is missing');
  const inUse = await tokenKey(restoreKey(current.key));
  const believed = former.filter(({ revoked }) => revoked === undefined);
  return { ...inUse, jwks: { keys: [...inUse.jwks.keys, ...(await Promise.all(believed.map(publicJwk)))] } };
}

/** As the key in use is published (RFC 7517), by the same id. */
async function publicJwk(held: HeldKey) {
  const jwk = await exportJWK(publicKeyOf(held));
  const kid = (await calculateJwkThumbprint(jwk)).slice(0, 8);
  return { ...jwk, kid, alg: 'ES256', use: 'sig' };
}
