import { Refusal } from '#errors';
import { type Cms, readCms } from '#trust/cms';
import {
  asBoolean,
  asInteger,
  asOctets,
  asOid,
  asSmallInteger,
  asTime,
  children,
  type Der,
  fields,
  oids,
  readDer,
  TAG,
} from '#trust/der';
import { digestLength, type HashName, readDigestAlgorithm } from '#trust/pki';

/** A TimeStampToken with its TSTInfo (RFC 3161 section 2.4.2), as read and not yet believed. */
export interface TimestampToken {
  /** Exactly the ContentInfo, without what may pad it. */
  readonly der: Uint8Array;
  readonly cms: Cms;
  readonly policy: string;
  readonly hash: HashName | 'unsupported';
  /** What was stamped, digested by `hash`. */
  readonly imprint: Uint8Array;
  readonly serial: Uint8Array;
  /** genTime. */
  readonly time: Date;
  /** The stamped moment lies within this much of `time`, if the TSA says so. */
  readonly accuracyMs?: number;
  readonly ordering: boolean;
  /** Content octets of the INTEGER. */
  readonly nonce?: Uint8Array;
}

/** RFC 3161 answers are a few kilobytes; 64 KB is what anybody may send. */
export const MAX_TIMESTAMP_BYTES = 65_536;

/**
 * Reads a TimeStampToken. `padded`: zeros may follow, as in a document timestamp's /Contents. Refusals
 * 'asn1-malformed', 'cms-malformed'; 'timestamp-malformed' where it holds no TSTInfo of version 1, an imprint of the
 * wrong length, or more than 64 KB.
 */
export function readTimestampToken(bytes: Uint8Array, options: { readonly padded?: boolean } = {}): TimestampToken {
  const cms = readCms(bytes, options);
  if (cms.der.length > MAX_TIMESTAMP_BYTES) throw refuseTimestamp('too large');
  if (cms.contentType !== oids.tstInfo || !cms.content) throw refuseTimestamp('no TSTInfo');
  const field = fields(readDer(cms.content), TAG.sequence);
  if (asSmallInteger(field.take()) !== 1) throw refuseTimestamp('version');
  const policy = asOid(field.take());
  const imprint = readImprint(field.take());
  const serial = asInteger(field.take());
  const generated = field.take(TAG.generalizedTime);
  const accuracy = field.maybe(TAG.sequence);
  const ordering = field.maybe(TAG.boolean);
  const nonce = field.maybe(TAG.integer);
  field.maybe(TAG.constructed(0));
  const extensions = field.maybe(TAG.constructed(1));
  field.end();
  if (extensions) refuseCritical(extensions);
  return {
    der: cms.der,
    cms,
    policy,
    ...imprint,
    serial,
    time: asTime(generated, { fraction: true }),
    ...(accuracy && { accuracyMs: readAccuracy(accuracy) }),
    ordering: ordering ? asBoolean(ordering) : false,
    ...(nonce && { nonce: asInteger(nonce) }),
  };
}

/** MessageImprint (RFC 3161 section 2.4.1): the digest must be as long as its algorithm makes them. */
export function readImprint(der: Der): { readonly hash: HashName | 'unsupported'; readonly imprint: Uint8Array } {
  const field = fields(der, TAG.sequence);
  const hash = readDigestAlgorithm(field.take());
  const imprint = asOctets(field.take());
  field.end();
  if (hash !== 'unsupported' && imprint.length !== digestLength[hash]) throw refuseTimestamp('imprint');
  return { hash, imprint };
}

function readAccuracy(der: Der): number {
  const field = fields(der, TAG.sequence);
  const seconds = field.maybe(TAG.integer);
  const millis = field.maybe(TAG.context(0));
  const micros = field.maybe(TAG.context(1));
  field.end();
  return (
    (seconds ? asSmallInteger(seconds) * 1000 : 0) +
    (millis ? asSmallInteger(millis, TAG.context(0)) : 0) +
    (micros ? asSmallInteger(micros, TAG.context(1)) / 1000 : 0)
  );
}

/** Extensions of a TSTInfo: none is known here, so none may be critical (RFC 5280 section 4.2). */
function refuseCritical(extensions: Der): void {
  for (const extension of children(extensions)) {
    const field = fields(extension, TAG.sequence);
    field.take(TAG.oid);
    const critical = field.maybe(TAG.boolean);
    if (critical && asBoolean(critical)) throw refuseTimestamp('critical extension');
  }
}

/** The refusal of this module: `what` says which rule was broken, for the log. */
export function refuseTimestamp(what: string): Refusal {
  return new Refusal('timestamp-malformed', { what });
}
