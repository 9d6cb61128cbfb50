import { Refusal } from '#errors';
import { equalBytes, oids } from '#trust/der';
import {
  type Certificate,
  type CryptoEngine,
  certificateDigest,
  type HashName,
  readCertificateOnce,
  webCrypto,
} from '#trust/pki';
import type { SigningCertificateId } from './attributes.ts';
import type { Cms, CmsSigner } from './read-cms.ts';

/** Why a CMS does not say what it seems to. */
export type CmsFailure =
  | 'algorithm-mismatch'
  | 'content-type-mismatch'
  | 'digest-mismatch'
  | 'signature-invalid'
  | 'signed-attributes-missing'
  | 'signer-certificate-missing'
  | 'signing-certificate-mismatch'
  | 'signing-certificate-missing'
  | 'unsupported-algorithm';

/** `certificates` are all readable ones it carries, for the path; nothing is said of their trust. */
export type CmsVerdict =
  | { readonly ok: true; readonly signer: Certificate; readonly certificates: readonly Certificate[] }
  | {
      readonly ok: false;
      readonly reason: CmsFailure;
      readonly signer?: Certificate;
      readonly certificates: readonly Certificate[];
    };

export interface CmsInput {
  /** Digest of the content (a PDF's ByteRange, a TSTInfo) by the signer's algorithm. */
  readonly contentDigest: (hash: HashName) => Uint8Array | Promise<Uint8Array>;
  /** The content itself: only signers without signed attributes need it, and are refused without. */
  readonly content?: () => Promise<Uint8Array>;
  /** ETSI EN 319 142-1 and RFC 3161 want the signing-certificate attribute; adbe.pkcs7.detached does not. */
  readonly requireSigningCertificate?: boolean;
  /** Where else the signer's certificate may be: a DSS, the caller's own. */
  readonly extraCertificates?: readonly Certificate[];
  /** WebCrypto unless given. */
  readonly engine?: CryptoEngine;
}

/**
 * Did the holder of the signer's certificate sign this content? RFC 5652 sections 5.4 and 5.6, RFC 5035 section 5.4,
 * RFC 6211 section 3. Says nothing of the certificate's trust or time: that is `validatePath`.
 */
export async function verifyCms(cms: Cms, input: CmsInput): Promise<CmsVerdict> {
  const { signer } = cms;
  const { engine = webCrypto } = input;
  const certificates = readable(cms.certificates);
  const certificate = [...certificates, ...(input.extraCertificates ?? [])].find((one) => isNamedBy(signer, one));
  const refuse = (reason: CmsFailure): CmsVerdict => ({
    ok: false,
    reason,
    certificates,
    ...(certificate && { signer: certificate }),
  });
  if (!certificate) return refuse('signer-certificate-missing');
  if (signer.digestAlgorithm === 'unsupported' || signer.digestAlgorithm === 'SHA-1')
    return refuse('unsupported-algorithm');
  if (signer.signatureAlgorithm.family === 'unsupported') return refuse('unsupported-algorithm');
  const failure = signer.signedAttributes
    ? await attributesFailure(cms, certificate, signer.digestAlgorithm, input, engine)
    : bareFailure(cms, input);
  if (failure) return refuse(failure);
  const signed = signer.signedAttributes?.der ?? (await input.content?.());
  if (!signed) return refuse('signed-attributes-missing');
  const good = await engine.verify(signer.signatureAlgorithm, certificate.spki, signed, signer.signature);
  return good ? { ok: true, signer: certificate, certificates } : refuse('signature-invalid');
}

async function attributesFailure(
  cms: Cms,
  certificate: Certificate,
  hash: HashName,
  input: CmsInput,
  engine: CryptoEngine,
): Promise<CmsFailure | undefined> {
  const attributes = cms.signer.signedAttributes;
  if (!attributes) return 'signed-attributes-missing';
  if (attributes.contentType !== cms.contentType) return 'content-type-mismatch';
  if (!equalBytes(attributes.messageDigest, await input.contentDigest(hash))) return 'digest-mismatch';
  const { algorithmProtection, signingCertificate } = attributes;
  if (algorithmProtection && !protects(algorithmProtection, cms.signer)) return 'algorithm-mismatch';
  if (!signingCertificate) return input.requireSigningCertificate ? 'signing-certificate-missing' : undefined;
  return (await names(signingCertificate, certificate, engine)) ? undefined : 'signing-certificate-mismatch';
}

/** RFC 5652 section 5.3: signed attributes may be left out only where the content is of type id-data. */
function bareFailure(cms: Cms, input: CmsInput): CmsFailure | undefined {
  if (cms.contentType !== oids.data || input.requireSigningCertificate) return 'signed-attributes-missing';
  return undefined;
}

function protects(protection: CmsSigner['algorithms'], { algorithms }: CmsSigner): boolean {
  return (
    equalBytes(protection.digestAlgorithm, algorithms.digestAlgorithm) &&
    equalBytes(protection.signatureAlgorithm, algorithms.signatureAlgorithm)
  );
}

async function names(id: SigningCertificateId, certificate: Certificate, engine: CryptoEngine): Promise<boolean> {
  if (id.hash === 'unsupported') return false;
  if (!equalBytes(id.certHash, await certificateDigest(certificate, id.hash, engine))) return false;
  if (!id.issuerSerial) return true;
  return (
    equalBytes(id.issuerSerial.issuer, certificate.issuer.der) && equalBytes(id.issuerSerial.serial, certificate.serial)
  );
}

function isNamedBy({ id }: CmsSigner, certificate: Certificate): boolean {
  if ('issuer' in id) return equalBytes(id.issuer, certificate.issuer.der) && equalBytes(id.serial, certificate.serial);
  const has = certificate.extensions.subjectKeyIdentifier;
  return has !== undefined && equalBytes(has, id.keyIdentifier);
}

/** A certificate that cannot be read helps nobody, but must not hide the others. */
function readable(all: readonly Uint8Array[]): Certificate[] {
  return all.flatMap((der) => {
    try {
      return [readCertificateOnce(der)];
    } catch (error) {
      if (error instanceof Refusal) return [];
      throw error;
    }
  });
}
