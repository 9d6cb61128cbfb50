import { type FileHead, type PdfObject, writeRevision } from './revision.ts';
import { continueHash, finish, type RunningHash } from './running-hash.ts';
import { BYTE_RANGE_WIDTH, type SignatureRequest, signatureDictionary } from './signature-dictionary.ts';

/** A revision that waits for its CMS. Plain data: it may be stored, and completed by another process. */
export interface PreparedRevision {
  /** The bytes to append, with zeros in /Contents. */
  readonly tail: Uint8Array;
  /** Offset of the `<` of /Contents in the whole file. */
  readonly contentsOffset: number;
  /** Offset of the `<` of /Contents in the tail. */
  readonly contentsOffsetInTail: number;
  /** Bytes reserved for the CMS. */
  readonly contentsBytes: number;
  readonly byteRange: readonly [number, number, number, number];
  /** SHA-256 over the byte range: what the CMS's message-digest must be. */
  readonly digest: Uint8Array;
  /** The file's head once this revision is appended. */
  readonly head: FileHead;
}

/**
 * Appends one revision: the given objects, a new signature dictionary, and the field with /V
 * (ISO 32000-1 section 12.8.1). Everything but the CMS itself is final. `prior` stays usable.
 */
export function appendSignature(
  head: FileHead,
  prior: RunningHash,
  objects: readonly PdfObject[],
  request: SignatureRequest,
): PreparedRevision {
  const taken = [request.field, ...objects].map((object) => object.number + 1);
  const number = Math.max(head.objectCount, ...taken);
  const dictionary = signatureDictionary(request);
  const field = `${request.field.dictionary} /V ${number} 0 R >>`;
  const revision = writeRevision(head, prior, [
    ...objects,
    { number, body: dictionary.text },
    { number: request.field.number, body: field },
  ]);
  const { tail } = revision;
  const body = revision.bodyOffsets.get(number) as number;
  const hole = body + dictionary.contents;
  const holeEnd = hole + 2 * request.contentsBytes + 2;
  const byteRange = [0, head.size + hole, head.size + holeEnd, tail.length - holeEnd] as const;
  const text = `[${byteRange.join(' ')}]`.padEnd(BYTE_RANGE_WIDTH);
  tail.set(Buffer.from(text, 'latin1'), body + dictionary.byteRange);
  return {
    tail,
    contentsOffset: head.size + hole,
    contentsOffsetInTail: hole,
    contentsBytes: request.contentsBytes,
    byteRange,
    digest: finish(continueHash(prior, tail.subarray(0, hole), tail.subarray(holeEnd))),
    head: revision.head,
  };
}
