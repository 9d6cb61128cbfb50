import { todo } from '#trust/der';
import type { HashName, SignatureAlgorithm } from '#trust/pki';
import type { SignedAttributes } from './attributes.ts';
export interface CmsSigner {
  readonly id: { readonly issuer: Uint8Array; readonly serial: Uint8Array } | { readonly keyIdentifier: Uint8Array };
  readonly digestAlgorithm: HashName | 'unsupported';
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signedAttributes?: SignedAttributes;
  readonly signature: Uint8Array;
  /** DER of each TimeStampToken in id-aa-signatureTimeStampToken. */
  readonly timestampTokens: readonly Uint8Array[];
  readonly unsignedTypes: readonly string[];
}
export interface Cms {
  /** Exactly the ContentInfo, without padding. */
  readonly der: Uint8Array;
  readonly contentType: string;
  /** The encapsulated content's octets; absent when detached. */
  readonly content?: Uint8Array;
  /** DER certificates, in the file's order. */
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly signer: CmsSigner;
}
/** `padded`: zeros may follow, as in PDF /Contents. Refusal 'cms-malformed' or 'asn1-malformed'. */
export function readCms(_der: Uint8Array, _options?: { readonly padded?: boolean }): Cms {
  return todo();
}
