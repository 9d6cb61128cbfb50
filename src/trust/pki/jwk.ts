import { todo } from '#trust/der';
/** A P-256 public JWK as SubjectPublicKeyInfo DER; Refusal 'proof-invalid' when it is not a point on the curve. */
export function jwkToSpki(_jwk: unknown): Uint8Array {
  return todo();
}
