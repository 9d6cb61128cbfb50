import { asBoolean, asInteger, asOid, asSmallInteger, fields, readDer, TAG } from '#trust/der';
import type { HashName } from '#trust/pki';
import { MAX_TIMESTAMP_BYTES, readImprint, refuseTimestamp } from './read-token.ts';

/** TimeStampReq (RFC 3161 section 2.4.1). */
export interface TimestampRequest {
  readonly hash: HashName | 'unsupported';
  readonly imprint: Uint8Array;
  readonly policy?: string;
  /** Content octets of the INTEGER. */
  readonly nonce?: Uint8Array;
  /** Whether the answer shall carry the unit's certificate. */
  readonly certReq: boolean;
}

/** Reads a request of at most 64 KB, without extensions. Refusals 'asn1-malformed', 'timestamp-malformed'. */
export function readRequest(der: Uint8Array): TimestampRequest {
  if (der.length > MAX_TIMESTAMP_BYTES) throw refuseTimestamp('too large');
  const field = fields(readDer(der), TAG.sequence);
  if (asSmallInteger(field.take()) !== 1) throw refuseTimestamp('version');
  const imprint = readImprint(field.take());
  const policy = field.maybe(TAG.oid);
  const nonce = field.maybe(TAG.integer);
  const certReq = field.maybe(TAG.boolean);
  field.end();
  return {
    ...imprint,
    ...(policy && { policy: asOid(policy) }),
    ...(nonce && { nonce: asInteger(nonce) }),
    certReq: certReq ? asBoolean(certReq) : false,
  };
}
