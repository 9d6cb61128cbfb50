import type { Certificate, Crl, CryptoEngine, PathCache } from '#trust/pki';
import type { PdfDocument } from '../read/document.ts';
import type { Change, StructureReason } from '../report.ts';
import type { Evidence } from './evidence.ts';

/** What all signatures of a file are checked against. */
export interface Context {
  readonly document: PdfDocument;
  /** Trusted for signers. */
  readonly roots: readonly Certificate[];
  /** Trusted for timestamp units: the roots, and those given for timestamps only. */
  readonly timestampRoots: readonly Certificate[];
  /** From the file's DSS and from whoever asks. */
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly evidence: Evidence;
  readonly cache: PathCache | undefined;
  readonly engine: CryptoEngine;
  /** Layout problems, by revision. */
  readonly structure: readonly (StructureReason | undefined)[];
  /** What each revision did against the rules, as far as a signature came before it. */
  readonly changes: readonly (readonly Change[])[];
}

/**
 * The time at which something is proven to have existed: `at` itself, or an earlier one by a document timestamp
 * that covers it (ETSI EN 319 102-1 section 5.6.2.3, proofs of existence).
 */
export interface Proof {
  readonly at: Date;
  /** The earliest revision with a document timestamp that holds. */
  readonly stampedIn?: number;
}
