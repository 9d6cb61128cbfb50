import { Refusal } from '#errors';
import { children, equalBytes, oids, readDer, setOf } from '#trust/der';
import {
  type Certificate,
  type CryptoEngine,
  certificateDigest,
  type HashName,
  isSupported,
  readCertificateOnce,
  webCrypto,
} from '#trust/pki';
import type { SignedAttributes, SigningCertificateId } from './attributes.ts';
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
  // What differs is known whatever else cannot be: no missing certificate or unknown algorithm may hide it.
  const differs = await contentFailure(cms, input);
  if (differs) return refuse(differs);
  if (!certificate) return refuse('signer-certificate-missing');
  const { signatureAlgorithm: algorithm, signedAttributes } = signer;
  if (isWeak(signer.digestAlgorithm) || algorithm.family === 'unsupported') return refuse('unsupported-algorithm');
  const failure = signedAttributes
    ? await attributesFailure(signedAttributes, certificate, input, engine)
    : bareFailure(cms, input);
  if (failure) return refuse(failure);
  const signed = signedAttributes?.der ?? (await input.content?.());
  if (!signed) return refuse('signed-attributes-missing');
  const holds = (data: Uint8Array) => engine.verify(algorithm, certificate.spki, data, signer.signature);
  if (await holds(signed)) return { ok: true, signer: certificate, certificates };
  if (!(await isSupported(algorithm, certificate.spki, engine))) return refuse('unsupported-algorithm');
  const sorted = signedAttributes && inDerOrder(signed);
  if (sorted && !equalBytes(sorted, signed) && (await holds(sorted)))
    return { ok: true, signer: certificate, certificates };
  return refuse('signature-invalid');
}

/** SHA-1 tells a difference, and proves no sameness. */
function isWeak(hash: HashName | 'unsupported'): boolean {
  return hash === 'unsupported' || hash === 'SHA-1';
}

/** What the signed attributes say of content and algorithms, held against what is there: needs no key. */
async function contentFailure(cms: Cms, { contentDigest }: CmsInput): Promise<CmsFailure | undefined> {
  const { signedAttributes: attributes, digestAlgorithm: hash } = cms.signer;
  if (!attributes) return undefined;
  if (attributes.contentType !== cms.contentType) return 'content-type-mismatch';
  if (hash !== 'unsupported' && !equalBytes(attributes.messageDigest, await contentDigest(hash)))
    return 'digest-mismatch';
  const { algorithmProtection } = attributes;
  return algorithmProtection && !protects(algorithmProtection, cms.signer) ? 'algorithm-mismatch' : undefined;
}

/**
 * The attributes as DER orders them, which is what is to be signed (RFC 5652 section 5.4). Signers exist that sign the one
 * order and write the other; it is the same set.
 */
function inDerOrder(attributes: Uint8Array): Uint8Array {
  return setOf(...children(readDer(attributes)).map(({ bytes }) => bytes));
}

async function attributesFailure(
  { signingCertificate }: SignedAttributes,
  certificate: Certificate,
  input: CmsInput,
  engine: CryptoEngine,
): Promise<CmsFailure | undefined> {
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
