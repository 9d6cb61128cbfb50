import { type FileHead, type PdfObjects, type WrittenRevision, writeRevision } from './revision.ts';
import type { RunningHash } from './running-hash.ts';
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
  objects: PdfObjects,
  request: SignatureRequest,
): PreparedRevision & Pick<WrittenRevision, 'tail'> {
  const added = 'shared' in objects ? objects : { shared: [], own: objects };
  let number = Math.max(head.objectCount, request.field.number + 1);
  for (const object of added.shared) number = Math.max(number, object.number + 1);
  for (const object of added.own) number = Math.max(number, object.number + 1);
  const { text, contents, byteRange: rangeAt } = signatureDictionary(request);
  const contentsEnd = contents + 2 * request.contentsBytes + 2;
  const field = `${request.field.dictionary} /V ${number} 0 R >>`;
  const own = [...added.own, { number, body: text }, { number: request.field.number, body: field }];
  const hole = { object: number, start: contents, end: contentsEnd };
  const revision = writeRevision(head, prior, { shared: added.shared, own }, hole);
  const { tail, hash, hashed } = revision;
  const holeEnd = hashed + contentsEnd - contents;
  const byteRange = [0, head.size + hashed, head.size + holeEnd, tail.length - holeEnd] as const;
  tail.set(Buffer.from(`[${byteRange.join(' ')}]`.padEnd(BYTE_RANGE_WIDTH), 'latin1'), revision.holed + rangeAt);
  return {
    tail,
    contentsOffset: head.size + hashed,
    contentsOffsetInTail: hashed,
    contentsBytes: request.contentsBytes,
    byteRange,
    digest: new Uint8Array(hash.update(tail.subarray(holeEnd)).digest()),
    head: revision.head,
  };
}
