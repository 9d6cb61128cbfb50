import type { HashName } from '#trust/pki';
/** ESSCertID or ESSCertIDv2 (RFC 5035): the first one, which names the signer's certificate. */
export interface SigningCertificateId {
  readonly version: 1 | 2;
  readonly hash: HashName;
  readonly certHash: Uint8Array;
  readonly issuerSerial?: { readonly issuer: Uint8Array; readonly serial: Uint8Array };
}
export interface SignedAttributes {
  /** The SET OF as it was signed (tag 0x31). */
  readonly der: Uint8Array;
  readonly types: readonly string[];
  readonly contentType: string;
  readonly messageDigest: Uint8Array;
  readonly signingCertificate?: SigningCertificateId;
  readonly algorithmProtection?: { readonly digestAlgorithm: Uint8Array; readonly signatureAlgorithm: Uint8Array };
  readonly signingTime?: Date;
}
