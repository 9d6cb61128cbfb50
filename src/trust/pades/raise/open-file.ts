import { PdfDocument } from '../read/document.ts';
import { catalogOf } from '../read/fields.ts';
import { malformed } from '../read/limits.ts';
import { stringBytes } from '../read/strings.ts';
import { as, countOf, entry, type PdfDictionary } from '../read/values.ts';
import type { FileHead } from '../write/revision.ts';
import { continueHash, hashBase, type RunningHash } from '../write/running-hash.ts';

/** A whole file to which a revision may be appended, as our own reader understands it. */
export interface OpenFile {
  readonly bytes: Uint8Array;
  readonly head: FileHead;
  readonly hash: RunningHash;
  readonly document: PdfDocument;
  /** The newest revision's. */
  readonly catalog: PdfDictionary;
}

/**
 * Reads what must be known of a file to append to it: any cross-references our reader reads, classic or in streams.
 * `hash` is the file's running hash where it is known already.
 * Refusals 'pdf-malformed' (also for a file without /ID, or with bytes behind its last revision) and 'pdf-too-complex'.
 */
export function openForAppend(bytes: Uint8Array, hash: RunningHash = hashBase(bytes)): OpenFile {
  const document = new PdfDocument(bytes);
  const newest = document.revisions.length - 1;
  const revision = document.revisions[newest];
  const section = revision?.sections.at(-1);
  if (!revision || !section) throw malformed('no revision');
  if (revision.end < bytes.length) throw malformed('bytes after the end');
  const root = as('reference', entry(revision.trailer, 'Root'));
  const catalog = catalogOf(document, newest);
  if (root?.generation !== 0 || !catalog) throw malformed('/Root');
  const info = as('reference', entry(revision.trailer, 'Info'));
  const id = as('string', as('array', document.resolve(entry(revision.trailer, 'ID'), newest))?.items[0]);
  if (!id) throw malformed('/ID');
  const head: FileHead = {
    size: bytes.length,
    objectCount: objectCount(document),
    startxref: section.offset,
    root: root.number,
    ...(info && { info: info.number }),
    id: Buffer.from(stringBytes(id)).toString('hex'),
    ...(section.kind === 'stream' && { crossReferences: 'stream' as const }),
  };
  return { bytes, head, hash, document, catalog };
}

/** The file with this tail behind it, without hashing again what was hashed. */
export function openAppended(file: OpenFile, tail: Uint8Array): OpenFile {
  const bytes = new Uint8Array(file.bytes.length + tail.length);
  bytes.set(file.bytes);
  bytes.set(tail, file.bytes.length);
  return openForAppend(bytes, continueHash(file.hash, tail));
}

/** A number that no object of any revision has, whatever /Size claims. */
function objectCount({ revisions }: PdfDocument): number {
  let count = countOf(entry(revisions.at(-1)?.trailer, 'Size')) ?? 1;
  for (const { entries } of revisions) for (const number of entries.keys()) if (number >= count) count = number + 1;
  return count;
}
