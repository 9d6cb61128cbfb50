import type { PdfDocument } from '../read/document.ts';
import type { Signature } from '../read/signatures.ts';
import { as, countOf, entry } from '../read/values.ts';
import type { CoverageReason } from '../report.ts';

/** /ByteRange: two spans, as offset and length (ISO 32000-1 section 12.8.1). */
export type ByteRange = readonly [number, number, number, number];

/** A byte range that lies in the file and goes forward, whether or not it covers what it should. */
export function byteRangeOf(document: PdfDocument, signature: Signature): ByteRange | undefined {
  const items = as('array', entry(signature.dictionary, 'ByteRange'))?.items.map((item) => countOf(item));
  const [a, b, c, d] = items ?? [];
  if (items?.length !== 4 || a === undefined || b === undefined || c === undefined || d === undefined) return undefined;
  return a + b <= c && c + d <= document.bytes.length ? [a, b, c, d] : undefined;
}

/**
 * The signed bytes are the whole revision but for one hole, which is this dictionary's own /Contents
 * (ISO 32000-1 section 12.8.1, ETSI EN 319 142-1 section 5.3): from the first byte of the file to the end of the
 * revision, and nothing in the hole but hexadecimal digits between its angle brackets.
 */
export function checkCoverage(document: PdfDocument, signature: Signature): CoverageReason | undefined {
  if (signature.shared) return 'signature-shared';
  const { string: contents, plain } = signature.contents ?? {};
  const range = byteRangeOf(document, signature);
  if (!range) return 'byte-range-malformed';
  if (!contents || !document.holds(contents.source) || !plain) return 'contents-malformed';
  const [start, length, next, rest] = range;
  if (start !== 0) return 'byte-range-not-from-start';
  if (length !== contents.start || next !== contents.end) return 'byte-range-hole-elsewhere';
  const revision = document.revisions[signature.revision];
  if (next + rest !== revision?.marker && next + rest !== revision?.end) return 'byte-range-not-to-end';
  return undefined;
}
