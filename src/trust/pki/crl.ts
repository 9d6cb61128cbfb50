import { Refusal } from '#errors';
import {
  asBitString,
  asInteger,
  asSmallInteger,
  asTime,
  type Der,
  equalBytes,
  fields,
  inside,
  members,
  oids,
  readDer,
  TAG,
} from '#trust/der';
import { readSignatureAlgorithm, type SignatureAlgorithm } from './algorithms.ts';
import { readAuthorityKeyIdentifier, readRawExtensions } from './extensions.ts';
import { type Name, readName } from './name.ts';

/** One revoked certificate; `reason` is a CRLReason (RFC 5280 section 5.3.1). */
export interface RevokedEntry {
  readonly serial: Uint8Array;
  readonly at: Date;
  readonly reason?: number;
}

/** A certificate revocation list as read, not yet believed. */
export interface Crl {
  readonly der: Uint8Array;
  readonly tbs: Uint8Array;
  readonly issuer: Name;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly revoked: readonly RevokedEntry[];
  readonly number?: Uint8Array;
  readonly authorityKeyIdentifier?: Uint8Array;
  /** Critical extensions of the list or an entry that are not processed (delta, indirect, partitioned lists). */
  readonly unknownCritical: readonly string[];
  readonly signatureAlgorithm: SignatureAlgorithm;
  readonly signature: Uint8Array;
}

/** Reads exactly one CRL (RFC 5280 section 5.1). Refusals 'asn1-malformed', 'certificate-malformed'. */
export function readCrl(der: Uint8Array): Crl {
  const outer = fields(readDer(der), TAG.sequence);
  const tbs = outer.take(TAG.sequence);
  const algorithm = outer.take(TAG.sequence);
  const signature = asBitString(outer.take());
  outer.end();

  const field = fields(tbs, TAG.sequence);
  const version = field.maybe(TAG.integer);
  const innerAlgorithm = field.take(TAG.sequence);
  const issuer = readName(field.take());
  const thisUpdate = asTime(field.take());
  const next = field.maybe(TAG.utcTime, TAG.generalizedTime);
  const list = field.maybe(TAG.sequence);
  const extensions = field.maybe(TAG.constructed(0));
  field.end();

  if (version && asSmallInteger(version) !== 1) throw new Refusal('certificate-malformed', { what: 'version' });
  if (!equalBytes(algorithm.bytes, innerAlgorithm.bytes)) {
    throw new Refusal('certificate-malformed', { what: 'signature algorithms differ' });
  }
  const unknownCritical: string[] = [];
  const revoked = list ? members(list, TAG.sequence).map((entry) => readEntry(entry, unknownCritical)) : [];
  return {
    der,
    tbs: tbs.bytes,
    issuer,
    thisUpdate,
    ...(next && { nextUpdate: asTime(next) }),
    revoked,
    ...(extensions && readListExtensions(inside(extensions), unknownCritical)),
    unknownCritical,
    signatureAlgorithm: readSignatureAlgorithm(algorithm),
    signature: signature.bytes,
  };
}

function readEntry(entry: Der, unknownCritical: string[]): RevokedEntry {
  const field = fields(entry, TAG.sequence);
  const serial = asInteger(field.take());
  const at = asTime(field.take());
  const extensions = field.maybe(TAG.sequence);
  field.end();
  let reason: number | undefined;
  for (const extension of extensions ? readRawExtensions(extensions) : []) {
    if (extension.oid === oids.reasonCode) reason = asSmallInteger(extension.value, TAG.enumerated);
    else if (extension.critical) unknownCritical.push(extension.oid);
  }
  return { serial, at, ...(reason !== undefined && { reason }) };
}

function readListExtensions(
  der: Der,
  unknownCritical: string[],
): { number?: Uint8Array; authorityKeyIdentifier?: Uint8Array } {
  const found: { number?: Uint8Array; authorityKeyIdentifier?: Uint8Array } = {};
  for (const extension of readRawExtensions(der)) {
    if (extension.oid === oids.crlNumber) {
      found.number = asInteger(extension.value);
    } else if (extension.oid === oids.authorityKeyIdentifier) {
      const identifier = readAuthorityKeyIdentifier(extension);
      if (identifier) found.authorityKeyIdentifier = identifier;
    } else if (extension.critical) {
      unknownCritical.push(extension.oid);
    }
  }
  return found;
}
