import { todo } from '#trust/der';
/** The DER SET OF to be signed. issuerSerial is taken from the certificate. */
export function signedAttributes(_input: {
  /** SHA-256. */
  readonly messageDigest: Uint8Array;
  readonly certificate: Uint8Array;
  /** Default id-data. */
  readonly contentType?: string;
}): Uint8Array {
  return todo();
}
