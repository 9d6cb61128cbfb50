import { base64url } from 'jose';
import type { TokenSigner } from './issue.ts';
import { emptyStatuses, type Status, setStatus } from './status-bits.ts';
import { deflate } from './zlib-bytes.ts';

/** What a list is made of. */
export interface StatusListContent {
  /** The address the list is served at: its `sub`. */
  readonly subject: string;
  /** Where all lists of this service are named (section 9 of the draft). */
  readonly aggregation: string;
  /** When this was read from the books; everything younger is not in it. */
  readonly at: Date;
  /** After how many seconds a reader with a network should ask again, and after how many nobody should believe it. */
  readonly ttl: number;
  readonly lifetime: number;
  /** Places that say something else than INVALID, which is what all others say. */
  readonly places: Iterable<{ readonly status: Status; readonly indexes: Iterable<number> }>;
}

/** A status list as a compact JWS (draft-ietf-oauth-status-list, section 5.1), with two bits a place. */
export async function issueStatusList(content: StatusListContent, signer: TokenSigner): Promise<string> {
  const bytes = emptyStatuses();
  for (const { status, indexes } of content.places) {
    for (const index of indexes) setStatus(bytes, index, status);
  }
  const lst = base64url.encode(await deflate(bytes));
  const iat = Math.floor(content.at.getTime() / 1000);
  const claims = {
    sub: content.subject,
    iat,
    exp: iat + content.lifetime,
    ttl: content.ttl,
    status_list: { bits: 2, lst, aggregation_uri: content.aggregation },
  };
  const payload = new TextEncoder().encode(JSON.stringify(claims));
  return signer.sign(payload, { alg: 'ES256', kid: signer.kid, typ: 'statuslist+jwt' });
}
