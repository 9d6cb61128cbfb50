import { Refusal } from '#errors';
import { asBitString, asInteger, asSmallInteger, asTime, equalBytes, fields, inside, readDer, TAG } from '#trust/der';
import { readSignatureAlgorithm, type SignatureAlgorithm } from './algorithms.ts';
import { type Extensions, readExtensions } from './extensions.ts';
import { type Name, readIssuer, readName } from './name.ts';

/** An X.509 v3 certificate as read, not yet believed. */
export interface Certificate {
  readonly der: Uint8Array;
  /** TBSCertificate, which the signature covers. */
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

const noExtensions: Extensions = { crlUrls: [], policies: [], noRevAvail: false, unknownCritical: [] };

/**
 * Reads exactly one certificate (RFC 5280 section 4.1). Refusal 'asn1-malformed' where the encoding is wrong,
 * 'certificate-malformed' where the two signature algorithms differ or a version lacks or has what it should not.
 */
export function readCertificate(der: Uint8Array): Certificate {
  const outer = fields(readDer(der), TAG.sequence);
  const tbs = outer.take(TAG.sequence);
  const algorithm = outer.take(TAG.sequence);
  const signature = asBitString(outer.take());
  outer.end();

  const field = fields(tbs, TAG.sequence);
  const explicitVersion = field.maybe(TAG.constructed(0));
  const version = explicitVersion ? asSmallInteger(inside(explicitVersion)) + 1 : 1;
  const serial = asInteger(field.take());
  const innerAlgorithm = field.take(TAG.sequence);
  const issuer = readIssuer(field.take());
  const validity = fields(field.take(), TAG.sequence);
  const notBefore = asTime(validity.take());
  const notAfter = asTime(validity.take());
  validity.end();
  const subject = readName(field.take());
  const spki = field.take(TAG.sequence).bytes;
  field.maybe(TAG.context(1));
  field.maybe(TAG.context(2));
  const extensions = field.maybe(TAG.constructed(3));
  field.end();

  if (version > 3 || (extensions && version !== 3)) throw new Refusal('certificate-malformed', { what: 'version' });
  if (!equalBytes(algorithm.bytes, innerAlgorithm.bytes)) {
    throw new Refusal('certificate-malformed', { what: 'signature algorithms differ' });
  }
  if (signature.unused !== 0) throw new Refusal('certificate-malformed', { what: 'signature' });
  return {
    der,
    tbs: tbs.bytes,
    serial,
    issuer,
    subject,
    notBefore,
    notAfter,
    spki,
    signatureAlgorithm: readSignatureAlgorithm(algorithm),
    signature: signature.bytes,
    extensions: extensions ? readExtensions(inside(extensions)) : noExtensions,
  };
}

/** The fields that say which certificate it is, and its key. */
export interface CertificateFrame {
  /** The issuer's Name, DER. */
  readonly issuer: Uint8Array;
  /** Content octets of the INTEGER. */
  readonly serial: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array;
}

/**
 * Reads of a certificate only what a signature by its key is made with: for certificates of our own making, as each
 * signer's is used within the second. Nothing else in it is looked at. Refusal 'asn1-malformed'.
 */
export function readCertificateFrame(der: Uint8Array): CertificateFrame {
  const field = fields(fields(readDer(der), TAG.sequence).take(TAG.sequence), TAG.sequence);
  field.maybe(TAG.constructed(0));
  const serial = asInteger(field.take());
  field.take(TAG.sequence);
  const issuer = field.take(TAG.sequence).bytes;
  field.take(TAG.sequence);
  field.take(TAG.sequence);
  return { issuer, serial, spki: field.take(TAG.sequence).bytes };
}
