import { createPublicKey } from 'node:crypto';
import { Refusal } from '#errors';

/**
 * A phone's public key, JWK (RFC 7518 section 6.2.1) to SubjectPublicKeyInfo in DER (RFC 5480 section 2). Only P-256,
 * coordinates of exactly 32 octets, a point on the curve, and no private part: a phone that sends one is broken.
 * Refusal 'proof-invalid'.
 */
export function jwkToSpki(jwk: unknown): Uint8Array {
  if (!isP256(jwk)) throw new Refusal('proof-invalid', { what: 'key' });
  const { kty, crv, x, y } = jwk;
  try {
    const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
    return new Uint8Array(key.export({ type: 'spki', format: 'der' }));
  } catch (cause) {
    // OpenSSL checks that the point lies on the curve.
    throw new Refusal('proof-invalid', { what: 'key' }, { cause });
  }
}

const COORDINATE = /^[A-Za-z0-9_-]{43}$/;

function isP256(jwk: unknown): jwk is { kty: 'EC'; crv: 'P-256'; x: string; y: string } {
  if (typeof jwk !== 'object' || jwk === null || 'd' in jwk) return false;
  const { kty, crv, x, y } = jwk as Readonly<Record<string, unknown>>;
  return kty === 'EC' && crv === 'P-256' && isCoordinate(x) && isCoordinate(y);
}

function isCoordinate(value: unknown): boolean {
  return typeof value === 'string' && COORDINATE.test(value);
}
