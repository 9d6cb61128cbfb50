import { asSmallInteger, asText, children, type Der, fields, readDer, TAG } from '#trust/der';
import { MAX_TIMESTAMP_BYTES, readTimestampToken, refuseTimestamp, type TimestampToken } from './read-token.ts';

/** TimeStampResp (RFC 3161 section 2.4.2). `status` is its PKIStatus, `text` what the TSA says for people. */
export type TimestampResponse =
  | { readonly granted: true; readonly token: TimestampToken }
  | { readonly granted: false; readonly status: number; readonly text: string };

/** granted and grantedWithMods: the only statuses that come with a token. */
const GRANTED = 1;

/**
 * Reads a TSA's answer of at most 64 KB; the token in it is read, not verified. Refusals as `readTimestampToken`, and
 * 'timestamp-malformed' where status and token disagree.
 */
export function readResponse(der: Uint8Array): TimestampResponse {
  if (der.length > MAX_TIMESTAMP_BYTES) throw refuseTimestamp('too large');
  const field = fields(readDer(der), TAG.sequence);
  const info = fields(field.take(), TAG.sequence);
  const status = asSmallInteger(info.take());
  const texts = info.maybe(TAG.sequence);
  info.maybe(TAG.bitString);
  info.end();
  const token = field.maybe(TAG.sequence);
  field.end();
  if (status > GRANTED) return { granted: false, status, text: texts ? joined(texts) : '' };
  if (!token) throw refuseTimestamp('granted without a token');
  return { granted: true, token: readTimestampToken(token.bytes) };
}

function joined(texts: Der): string {
  return children(texts).map(asText).join(' ').slice(0, 500);
}
