import {
  asInteger,
  asOctets,
  asOid,
  asTime,
  children,
  type Der,
  Fields,
  fields,
  malformed,
  members,
  oids,
  readDer,
  TAG,
} from '#trust/der';
import { type HashName, readDigestAlgorithm } from '#trust/pki';

/** The first ESSCertID (RFC 2634) or ESSCertIDv2 (RFC 5035), which names the signer's certificate. */
export interface SigningCertificateId {
  readonly version: 1 | 2;
  readonly hash: HashName | 'unsupported';
  readonly certHash: Uint8Array;
  /** Name in DER and serial number of the certificate. */
  readonly issuerSerial?: { readonly issuer: Uint8Array; readonly serial: Uint8Array };
}

/** RFC 6211: AlgorithmIdentifiers in DER, as a SEQUENCE each. */
export interface AlgorithmProtection {
  readonly digestAlgorithm: Uint8Array;
  readonly signatureAlgorithm: Uint8Array;
}

/** What a signer signed (RFC 5652 section 5.3). */
export interface SignedAttributes {
  /** The SET OF as it was signed, tag 0x31. */
  readonly der: Uint8Array;
  readonly types: readonly string[];
  readonly contentType: string;
  readonly messageDigest: Uint8Array;
  readonly signingCertificate?: SigningCertificateId;
  readonly algorithmProtection?: AlgorithmProtection;
  readonly signingTime?: Date;
}

/** Attributes by type, each with its values. A type may not come twice. Refusal 'asn1-malformed'. */
export function readAttributes(set: Der): Map<string, readonly Der[]> {
  const found = new Map<string, readonly Der[]>();
  for (const attribute of children(set)) {
    const field = fields(attribute, TAG.sequence);
    const type = asOid(field.take());
    const values = members(field.take(), TAG.set);
    field.end();
    if (found.has(type)) throw malformed('attribute twice');
    found.set(type, values);
  }
  return found;
}

/** Reads the [0] IMPLICIT SET OF of a SignerInfo. Refusal 'asn1-malformed'. */
export function readSignedAttributes(implicitSet: Der): SignedAttributes {
  const der = new Uint8Array(implicitSet.bytes);
  der[0] = TAG.set;
  const set = readDer(der, implicitSet.depth);
  const attributes = readAttributes(set);
  const only = (type: string): Der | undefined => {
    const values = attributes.get(type);
    if (values && values.length !== 1) throw malformed('attribute with several values');
    return values?.[0];
  };
  const contentType = only(oids.contentType);
  const messageDigest = only(oids.messageDigest);
  if (!contentType || !messageDigest) throw malformed('signed attributes without content-type or message-digest');
  const v2 = only(oids.signingCertificateV2);
  const v1 = only(oids.signingCertificate);
  const protection = only(oids.cmsAlgorithmProtection);
  const signingTime = only(oids.signingTime);
  return {
    der,
    types: [...attributes.keys()],
    contentType: asOid(contentType),
    messageDigest: asOctets(messageDigest),
    ...(v2 ? { signingCertificate: readCertificateId(v2, 2) } : v1 && { signingCertificate: readCertificateId(v1, 1) }),
    ...(protection && { algorithmProtection: readProtection(protection) }),
    ...(signingTime && { signingTime: asTime(signingTime) }),
  };
}

/** SigningCertificate and SigningCertificateV2 (RFC 5035 sections 3 and 4): their first certificate identifier. */
function readCertificateId(value: Der, version: 1 | 2): SigningCertificateId {
  const [first] = members(fields(value, TAG.sequence).take(), TAG.sequence);
  if (!first) throw malformed('signing certificate');
  const field = fields(first, TAG.sequence);
  const algorithm = version === 2 ? field.maybe(TAG.sequence) : undefined;
  const hash = algorithm ? readDigestAlgorithm(algorithm) : version === 2 ? 'SHA-256' : 'SHA-1';
  const certHash = asOctets(field.take());
  const issuerSerial = field.maybe(TAG.sequence);
  field.end();
  const named = issuerSerial && readIssuerSerial(issuerSerial);
  return { version, hash, certHash, ...(named && { issuerSerial: named }) };
}

/** IssuerSerial (RFC 5035 section 5): one directoryName and the serial; other kinds of names are passed over. */
function readIssuerSerial(der: Der): { issuer: Uint8Array; serial: Uint8Array } | undefined {
  const field = fields(der, TAG.sequence);
  const names = members(field.take(), TAG.sequence);
  const serial = asInteger(field.take());
  field.end();
  const directory = names.find((name) => name.tag === TAG.constructed(4));
  return directory && { issuer: new Fields(children(directory)).take(TAG.sequence).bytes, serial };
}

function readProtection(value: Der): AlgorithmProtection {
  const field = fields(value, TAG.sequence);
  const digestAlgorithm = field.take(TAG.sequence).bytes;
  const signatureAlgorithm = new Uint8Array(field.take(TAG.constructed(1)).bytes);
  signatureAlgorithm[0] = TAG.sequence;
  field.end();
  return { digestAlgorithm, signatureAlgorithm };
}
