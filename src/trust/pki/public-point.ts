import { asBitString, asOid, bitString, fields, oid, oids, readDer, sequence, TAG } from '#trust/der';

const curves: Readonly<Record<string, { readonly namedCurve: 'P-256' | 'P-384' | 'P-521'; readonly size: number }>> = {
  [oids.p256]: { namedCurve: 'P-256', size: 32 },
  [oids.p384]: { namedCurve: 'P-384', size: 48 },
  [oids.p521]: { namedCurve: 'P-521', size: 66 },
};

/** A public key on a curve: the uncompressed point is what crypto libraries import much faster than a whole SPKI. */
export interface PublicPoint {
  readonly namedCurve: 'P-256' | 'P-384' | 'P-521';
  /** Octets of a coordinate, and of the curve's order. */
  readonly size: number;
  /** 04, x, y. */
  readonly uncompressed: Uint8Array;
}

const p256Head = sequence(oid(oids.ecPublicKey), oid(oids.p256));

/** SubjectPublicKeyInfo of a P-256 key (RFC 5480 section 2), DER; coordinates of 32 octets. Whether it lies on the curve is not looked at. */
export function spkiOfPoint(x: Uint8Array, y: Uint8Array): Uint8Array {
  return sequence(p256Head, bitString(Uint8Array.of(4, ...x, ...y)));
}

/**
 * The point in a SubjectPublicKeyInfo (RFC 5480 section 2): P-256, P-384 and P-521, named curves and uncompressed points only.
 * Undefined for other keys; whether it lies on the curve is for whoever imports it. Refusal 'asn1-malformed'.
 */
export function readPoint(spki: Uint8Array): PublicPoint | undefined {
  const field = fields(readDer(spki), TAG.sequence);
  const algorithm = fields(field.take(), TAG.sequence);
  const key = asBitString(field.take());
  field.end();
  if (asOid(algorithm.take()) !== oids.ecPublicKey) return undefined;
  const curve = curves[asOid(algorithm.take())];
  algorithm.end();
  if (!curve || key.unused !== 0 || key.bytes[0] !== 4 || key.bytes.length !== 1 + 2 * curve.size) return undefined;
  return { ...curve, uncompressed: key.bytes };
}
