import { asInteger, fields, integer, malformed, readDer, sequence, TAG } from '#trust/der';

/**
 * r‖s as WebCrypto gives it (IEEE P1363) to Ecdsa-Sig-Value as certificates and CMS carry it (RFC 3279 section 2.2.3).
 * Refusal 'asn1-malformed' for an odd or empty length.
 */
export function ecdsaP1363ToDer(signature: Uint8Array): Uint8Array {
  const size = signature.length / 2;
  if (size < 1 || !Number.isInteger(size)) throw malformed('r‖s');
  return sequence(integer(signature.subarray(0, size)), integer(signature.subarray(size)));
}

/** The way back; `size` is the octets of the curve's order (32 for P-256). Refusal 'asn1-malformed'. */
export function ecdsaDerToP1363(signature: Uint8Array, size: number): Uint8Array {
  const field = fields(readDer(signature), TAG.sequence);
  const pair = new Uint8Array(2 * size);
  for (const end of [size, 2 * size]) {
    const value = asInteger(field.take());
    const [first = 0] = value;
    if (first >= 0x80) throw malformed('negative in a signature');
    const magnitude = first === 0 ? value.subarray(1) : value;
    if (magnitude.length > size) throw malformed('number above the order of the curve');
    pair.set(magnitude, end - magnitude.length);
  }
  field.end();
  return pair;
}
