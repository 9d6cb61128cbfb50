import { Refusal } from '#errors';
import { type Certificate, type Crl, readCertificate, readCrl } from '#trust/pki';
import type { PdfDocument } from '../read/document.ts';
import { catalogOf } from '../read/fields.ts';
import { decodeStream } from '../read/filters.ts';
import { type Budget, limits, tooComplex } from '../read/limits.ts';
import { as, dictionaryOf, entry, type PdfStream } from '../read/values.ts';

/** What a file brings along for its own validation: believed only as far as paths to the given roots go. */
export interface Evidence {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  /** The first revision that has a document security store. */
  readonly storedIn?: number;
}

/** The DSS of the newest revision (ETSI EN 319 142-1 section 5.4.2). Refusals 'pdf-malformed', 'pdf-too-complex'. */
export function readEvidence(document: PdfDocument): Evidence {
  const newest = document.revisions.length - 1;
  const first = document.revisions.find(({ index }) => storeOf(document, index) !== undefined);
  if (!first) return { certificates: [], crls: [] };
  return {
    certificates: readStreams(document, newest, 'Certs').flatMap((der) => skipUnreadable(readCertificate, der)),
    crls: readStreams(document, newest, 'CRLs').flatMap((der) => skipUnreadable(readCrl, der)),
    storedIn: first.index,
  };
}

/** Reads one item of evidence; one that cannot be read proves nothing and does no harm. */
export function skipUnreadable<T>(read: (der: Uint8Array) => T, der: Uint8Array): T[] {
  try {
    return [read(der)];
  } catch (error) {
    if (error instanceof Refusal) return [];
    throw error;
  }
}

function storeOf(document: PdfDocument, revision: number) {
  return dictionaryOf(document.resolve(entry(catalogOf(document, revision), 'DSS'), revision));
}

function readStreams(document: PdfDocument, revision: number, key: string): Uint8Array[] {
  const list = as('array', document.resolve(entry(storeOf(document, revision), key), revision));
  if ((list?.items.length ?? 0) > limits.evidence) throw tooComplex('evidence');
  const found: Uint8Array[] = [];
  for (const item of list?.items ?? []) {
    const stream = as('stream', document.resolve(item, revision));
    if (stream) found.push(...decodeIfSupported(stream, document.budget));
  }
  return found;
}

function decodeIfSupported(stream: PdfStream, budget: Budget): Uint8Array[] {
  try {
    return [decodeStream(stream, budget)];
  } catch (error) {
    if (error instanceof Refusal && error.code === 'pdf-malformed') return [];
    throw error;
  }
}
