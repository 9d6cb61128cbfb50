import { appendSignature, type PreparedRevision } from '../write/append-signature.ts';
import { embed } from '../write/embed.ts';
import { archiveField } from './archive-field.ts';
import type { OpenFile } from './open-file.ts';

/** Room for a token of the built-in unit (about 1,200 bytes) with some to spare. */
export const ownTokenBytes = 2048;

/** A document timestamp to append, with its token in it. */
export interface StampedRevision {
  readonly tail: Uint8Array;
  readonly token: Uint8Array;
}

/**
 * Everything of a document timestamp's revision but its token (ETSI EN 319 142-1 section 5.4.3). Plain data.
 * Refusals 'pdf-malformed', 'pdf-too-complex'.
 */
export function prepareDocumentTimestamp(file: OpenFile, tokenBytes: number): PreparedRevision {
  const { field, objects } = archiveField(file);
  return appendSignature(file.head, file.hash, objects, {
    field,
    subFilter: 'ETSI.RFC3161',
    contentsBytes: tokenBytes,
  });
}

/**
 * Appends a document timestamp over the whole file as it is. `stamp` is given the SHA-256 of the byte range and answers
 * with a token, DER; what it throws is thrown on. The room in /Contents must be known before the digest is: a token
 * that turns out larger is asked for once more, with room for its like. Refusals 'pdf-malformed', 'pdf-too-complex',
 * those of a token that is none.
 */
export async function appendDocumentTimestamp(
  file: OpenFile,
  stamp: (digest: Uint8Array) => Promise<Uint8Array>,
  tokenBytes: number = ownTokenBytes,
): Promise<StampedRevision> {
  const prepared = prepareDocumentTimestamp(file, tokenBytes);
  const token = await stamp(prepared.digest);
  if (token.length > tokenBytes) return appendDocumentTimestamp(file, stamp, roomFor(token));
  return { tail: embed(prepared, token, file.hash).tail, token };
}

/** Room for tokens like this one: serial numbers and times take a few bytes more or less from one to the next. */
export function roomFor(token: Uint8Array): number {
  return Math.ceil((token.length + 256) / 1024) * 1024;
}
