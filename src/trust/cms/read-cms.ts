import { Refusal } from '#errors';
import {
  asInteger,
  asOctets,
  asOid,
  asSmallInteger,
  berToDer,
  children,
  type Der,
  fields,
  inside,
  members,
  oids,
  readDer,
  readFirst,
  TAG,
} from '#trust/der';
import { type HashName, readDigestAlgorithm, readSignatureAlgorithm, type SignatureAlgorithm } from '#trust/pki';
import { readAttributes, readSignedAttributes, type SignedAttributes } from './attributes.ts';

/** How a signer is named: issuer (Name, DER) and serial, or subject key identifier. */
export type SignerId =
  | { readonly issuer: Uint8Array; readonly serial: Uint8Array }
  | { readonly keyIdentifier: Uint8Array };

/** SignerInfo (RFC 5652 section 5.3). */
export interface CmsSigner {
  readonly id: SignerId;
  readonly digestAlgorithm: HashName | 'unsupported';
  readonly signatureAlgorithm: SignatureAlgorithm;
  /** Both AlgorithmIdentifiers in DER, for comparison with CMSAlgorithmProtection (RFC 6211). */
  readonly algorithms: { readonly digestAlgorithm: Uint8Array; readonly signatureAlgorithm: Uint8Array };
  readonly signedAttributes?: SignedAttributes;
  readonly signature: Uint8Array;
  /** DER of each TimeStampToken in id-aa-signatureTimeStampToken (RFC 3161 appendix A). */
  readonly timestampTokens: readonly Uint8Array[];
  readonly unsignedTypes: readonly string[];
}

/** A SignedData with one signer (RFC 5652 section 5.1), as read and not yet believed. */
export interface Cms {
  /** Exactly the ContentInfo, without what may pad it; in DER. */
  readonly der: Uint8Array;
  /** eContentType. */
  readonly contentType: string;
  /** The encapsulated content's octets; absent when detached. */
  readonly content?: Uint8Array;
  /** DER certificates, in the file's order. */
  readonly certificates: readonly Uint8Array[];
  readonly crls: readonly Uint8Array[];
  readonly signer: CmsSigner;
}

/** Certificates or CRLs in one CMS; real ones carry a handful. */
const MAX_ENCLOSED = 64;

/**
 * Reads a ContentInfo with SignedData. `padded`: zeros may follow, as in PDF /Contents. What was
 * written in BER is read as the DER of the same (RFC 5652 section 5.4: signed attributes are signed as DER). Refusals 'asn1-malformed'; 'cms-malformed' for another content type, several signers, anything but zeros
 * behind it, or an envelope that contradicts its signer: nothing vouches for version and digestAlgorithms of the outermost
 * SignedData, so they are held to what RFC 5652 section 5.1 makes of the rest.
 */
export function readCms(bytes: Uint8Array, options: { readonly padded?: boolean } = {}): Cms {
  try {
    return readDerCms(bytes, options);
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'asn1-malformed')) throw error;
    const { bytes: der, end } = berToDer(bytes);
    if (!isZero(bytes, end)) throw refuse('bytes after the end');
    if (!options.padded && end < bytes.length) throw error;
    return readDerCms(der, {});
  }
}

function readDerCms(bytes: Uint8Array, options: { readonly padded?: boolean }): Cms {
  const outer = options.padded ? readFirst(bytes) : readDer(bytes);
  if (!isZero(bytes, outer.bytes.length)) throw refuse('bytes after the end');
  const info = fields(outer, TAG.sequence);
  if (asOid(info.take()) !== oids.signedData) throw refuse('not SignedData');
  const signedData = inside(info.take(TAG.constructed(0)));
  info.end();

  const field = fields(signedData, TAG.sequence);
  const version = asSmallInteger(field.take());
  const declared = members(field.take(), TAG.set).map(readDigestAlgorithm);
  const encapsulated = fields(field.take(), TAG.sequence);
  const contentType = asOid(encapsulated.take());
  const content = encapsulated.maybe(TAG.constructed(0));
  encapsulated.end();
  const certificates = enclosed(field.maybe(TAG.constructed(0)));
  const crls = enclosed(field.maybe(TAG.constructed(1)));
  const [signerInfo, ...more] = members(field.take(), TAG.set);
  field.end();
  if (!signerInfo || more.length > 0) throw refuse('not exactly one signer');
  const signer = readSigner(signerInfo);
  if (!declared.includes(signer.digestAlgorithm)) throw refuse('the signer’s digest algorithm is not declared');
  const plain = 'issuer' in signer.id && contentType === oids.data;
  if (![plain ? 1 : 3, ...(certificates.others || crls.others ? [3, 4, 5] : [])].includes(version)) {
    throw refuse('version of SignedData');
  }
  return {
    der: outer.bytes,
    contentType,
    ...(content && { content: asOctets(inside(content)) }),
    certificates: certificates.plain,
    crls: crls.plain,
    signer,
  };
}

/** Thousands of octets in a reserved /Contents: a plain loop. */
function isZero(bytes: Uint8Array, start: number): boolean {
  for (let at = start; at < bytes.length; at++) if (bytes[at] !== 0) return false;
  return true;
}

function readSigner(der: Der): CmsSigner {
  const field = fields(der, TAG.sequence);
  const version = asSmallInteger(field.take());
  const id = readSignerId(field.take());
  if (version !== ('issuer' in id ? 1 : 3)) throw refuse('version of SignerInfo');
  const digest = field.take(TAG.sequence);
  const signed = field.maybe(TAG.constructed(0));
  const algorithm = field.take(TAG.sequence);
  const signature = asOctets(field.take());
  const unsigned = field.maybe(TAG.constructed(1));
  field.end();
  const digestAlgorithm = readDigestAlgorithm(digest);
  const unsignedAttributes = unsigned ? readAttributes(unsigned) : new Map<string, readonly Der[]>();
  return {
    id,
    digestAlgorithm,
    signatureAlgorithm: readSignatureAlgorithm(algorithm, digestAlgorithm),
    algorithms: { digestAlgorithm: digest.bytes, signatureAlgorithm: algorithm.bytes },
    ...(signed && { signedAttributes: readSignedAttributes(signed) }),
    signature,
    timestampTokens: (unsignedAttributes.get(oids.signatureTimeStampToken) ?? []).map((token) => token.bytes),
    unsignedTypes: [...unsignedAttributes.keys()],
  };
}

function readSignerId(der: Der): SignerId {
  if (der.tag === TAG.context(0)) return { keyIdentifier: der.value };
  const field = fields(der, TAG.sequence);
  const issuer = field.take(TAG.sequence).bytes;
  const serial = asInteger(field.take());
  field.end();
  return { issuer, serial };
}

/** CertificateSet and RevocationInfoChoices: the plain kind (SEQUENCE); attribute certificates and others are passed over. */
function enclosed(set: Der | undefined): { readonly plain: readonly Uint8Array[]; readonly others: boolean } {
  const all = set ? children(set) : [];
  if (all.length > MAX_ENCLOSED) throw refuse('too many certificates');
  const plain = all.filter((one) => one.tag === TAG.sequence).map((one) => one.bytes);
  return { plain, others: plain.length < all.length };
}

function refuse(what: string): Refusal {
  return new Refusal('cms-malformed', { what });
}
