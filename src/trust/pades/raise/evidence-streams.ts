import { Refusal } from '#errors';
import { equalBytes } from '#trust/der';
import type { PdfDocument } from '../read/document.ts';
import { decodeStream } from '../read/filters.ts';
import { as, dictionaryOf, entry, type PdfDictionary, type PdfReference } from '../read/values.ts';

/** One list of the DSS as the newest revision has it: its references, and what the streams hold. */
export interface EvidenceList {
  readonly references: readonly PdfReference[];
  has(der: Uint8Array): boolean;
}

/** The document security store of the newest revision, if there is one. Refusals 'pdf-malformed', 'pdf-too-complex'. */
export function storeOf(document: PdfDocument, catalog: PdfDictionary): PdfDictionary | undefined {
  return dictionaryOf(document.resolve(entry(catalog, 'DSS'), document.revisions.length - 1));
}

/** A list of the store, /Certs or /CRLs; a stream in an unknown filter holds nothing we know. */
export function evidenceList(document: PdfDocument, store: PdfDictionary | undefined, key: string): EvidenceList {
  const newest = document.revisions.length - 1;
  const list = as('array', document.resolve(entry(store, key), newest));
  const references: PdfReference[] = [];
  const held: Uint8Array[] = [];
  for (const item of list?.items ?? []) {
    const reference = as('reference', item);
    if (!reference) continue;
    references.push(reference);
    held.push(...decoded(document, reference, newest));
  }
  return { references, has: (der) => held.some((one) => equalBytes(one, der)) };
}

function decoded(document: PdfDocument, reference: PdfReference, newest: number): Uint8Array[] {
  const stream = as('stream', document.resolve(reference, newest));
  if (!stream) return [];
  try {
    return [decodeStream(stream, document.budget)];
  } catch (error) {
    if (error instanceof Refusal && error.code === 'pdf-malformed') return [];
    throw error;
  }
}
