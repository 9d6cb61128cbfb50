import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose';
import { Refusal } from '#errors';
import { decodeClaims, type QrClaims } from './claims.ts';

/** More than any QR of ours holds; hostile input is refused before it is parsed. */
const longestToken = 400;

/**
 * Checks a QR's token against the instance's published key set (RFC 7515 compact JWS, ES256 only).
 * The header has `alg` and `kid` and nothing else: other things these keys sign carry a `typ` and do not pass here.
 * That a token verifies says what was prepared; whether it was signed and is in force, the page or status list says.
 * @throws Refusal 'token-invalid' (reason 'form', 'key' where the set has no key that the token names, 'signature' or 'claims')
 */
export async function verifyQrToken(token: string, jwks: JSONWebKeySet): Promise<QrClaims> {
  if (token.length > longestToken) throw new Refusal('token-invalid', { reason: 'form' });
  const { payload, protectedHeader } = await verifySignature(token, jwks);
  const onlyOurs = Object.keys(protectedHeader).sort().join() === 'alg,kid';
  const claims = onlyOurs ? decodeClaims(payload) : undefined;
  if (claims === undefined) throw new Refusal('token-invalid', { reason: 'claims' });
  return claims;
}

async function verifySignature(token: string, jwks: JSONWebKeySet) {
  try {
    return await compactVerify(token, createLocalJWKSet(jwks), { algorithms: ['ES256'] });
  } catch (cause) {
    const reason = cause instanceof errors.JWKSNoMatchingKey ? 'key' : 'signature';
    throw new Refusal('token-invalid', { reason }, { cause });
  }
}
