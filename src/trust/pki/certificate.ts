import { todo } from '#trust/der';
import type { SignatureAlgorithm } from './algorithms.ts';
import type { Extensions } from './extensions.ts';
import type { Name } from './name.ts';
export interface Certificate {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  /** Content octets of the INTEGER, as in the certificate. */
  readonly serial: Uint8Array;
  readonly issuer: Name;
  readonly subject: Name;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
  readonly extensions: Extensions;
}
/** Refusal 'certificate-malformed' or 'asn1-malformed'. */
export function readCertificate(_der: Uint8Array): Certificate {
  return todo();
}
