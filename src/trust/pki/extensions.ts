export type KeyUsage =
  | 'digitalSignature'
  | 'contentCommitment'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly';
export interface Extensions {
  readonly basicConstraints?: { readonly ca: boolean; readonly pathLength?: number };
  readonly keyUsage?: readonly KeyUsage[];
  readonly extKeyUsage?: { readonly oids: readonly string[]; readonly critical: boolean };
  readonly subjectKeyIdentifier?: Uint8Array;
  readonly authorityKeyIdentifier?: Uint8Array;
  readonly crlUrls: readonly string[];
  readonly policies: readonly string[];
  readonly noRevAvail: boolean;
  /** Critical extensions this code does not know: the certificate must not be relied upon. */
  readonly unknownCritical: readonly string[];
}
