import { integer, sequence, utf8 } from '#trust/der';

/** TimeStampResp (RFC 3161 section 2.4.2), status granted, around a token. */
export function buildResponse(token: Uint8Array): Uint8Array {
  return sequence(sequence(integer(0)), token);
}

/** TimeStampResp, status rejection, with a sentence for people. */
export function buildRejection(text: string): Uint8Array {
  return sequence(sequence(integer(2), sequence(utf8(text))));
}
