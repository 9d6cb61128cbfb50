import { Refusal } from '#errors';
import { type Certificate, type Crl, readCertificateOnce, readCrlOnce } from '#trust/pki';
import type { PdfDocument } from '../read/document.ts';
import { catalogOf } from '../read/fields.ts';
import { decodeStream } from '../read/filters.ts';
import { type Budget, limits, tooComplex } from '../read/limits.ts';
import { as, dictionaryOf, entry, type PdfStream } from '../read/values.ts';

/** What a file brings along for its own validation: believed only as far as paths to the given roots go. */
export interface Evidence {
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
}

/** Evidence, each with the revision that stored it first. */
export interface StoredEvidence {
  readonly certificates: readonly Stored<Certificate>[];
  readonly crls: readonly Stored<Crl>[];
}

interface Stored<T> {
  readonly item: T;
  readonly revision: number;
}

/**
 * What the document security stores of all revisions hold (ETSI EN 319 142-1 section 5.4.2): a later store may leave out
 * what an earlier one had, but not take it back. VRI entries say which evidence belongs to which signature; nothing
 * here depends on them. Refusals 'pdf-malformed', 'pdf-too-complex'.
 */
export function readEvidence(document: PdfDocument): StoredEvidence {
  return {
    certificates: readStored(document, 'Certs', readCertificateOnce),
    crls: readStored(document, 'CRLs', readCrlOnce),
  };
}

/** What stood in the file by a revision. */
export function evidenceBy({ certificates, crls }: StoredEvidence, revision: number): Evidence {
  const by = <T>(all: readonly Stored<T>[]) => all.filter((one) => one.revision <= revision).map(({ item }) => item);
  return { certificates: by(certificates), crls: by(crls) };
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

function readStored<T>(document: PdfDocument, key: string, read: (der: Uint8Array) => T): Stored<T>[] {
  const streams = new Map<PdfStream, number>();
  for (const { index } of document.revisions) {
    const store = dictionaryOf(document.resolve(entry(catalogOf(document, index), 'DSS'), index));
    for (const item of as('array', document.resolve(entry(store, key), index))?.items ?? []) {
      document.budget.parsed(1);
      const stream = as('stream', document.resolve(item, index));
      if (stream && !streams.has(stream)) streams.set(stream, index);
      if (streams.size > limits.evidence) throw tooComplex('evidence');
    }
  }
  return [...streams].flatMap(([stream, revision]) =>
    decodeIfSupported(stream, document.budget)
      .flatMap((der) => skipUnreadable(read, der))
      .map((item) => ({ item, revision })),
  );
}

function decodeIfSupported(stream: PdfStream, budget: Budget): Uint8Array[] {
  try {
    return [decodeStream(stream, budget)];
  } catch (error) {
    if (error instanceof Refusal && error.code === 'pdf-malformed') return [];
    throw error;
  }
}
