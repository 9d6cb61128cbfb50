import { todo } from '#trust/der';
import type { Certificate, HashName } from '#trust/pki';
import type { Cms } from './read-cms.ts';
export type CmsFailure =
  | 'algorithm-mismatch'
  | 'digest-mismatch'
  | 'signature-invalid'
  | 'signed-attributes-missing'
  | 'signer-certificate-missing'
  | 'signing-certificate-mismatch'
  | 'signing-certificate-missing'
  | 'unsupported-algorithm';
export type CmsVerdict =
  | { readonly ok: true; readonly signer: Certificate; readonly certificates: readonly Certificate[] }
  | {
      readonly ok: false;
      readonly reason: CmsFailure;
      readonly signer?: Certificate;
      readonly certificates: readonly Certificate[];
    };
export async function verifyCms(
  _cms: Cms,
  _input: {
    readonly contentDigest: (hash: HashName) => Promise<Uint8Array>;
    /** The content itself, needed only for signers without signed attributes. */
    readonly content?: () => Promise<Uint8Array>;
    /** ETSI and RFC 3161 want the signing-certificate attribute; adbe.pkcs7.detached does not. */
    readonly requireSigningCertificate?: boolean;
    /** Where else the signer's certificate may be. */
    readonly extraCertificates?: readonly Certificate[];
  },
): Promise<CmsVerdict> {
  return todo();
}
