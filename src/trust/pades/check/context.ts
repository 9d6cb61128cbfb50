import { equalBytes } from '#trust/der';
import type { Certificate, Crl, CryptoEngine, PathCache } from '#trust/pki';
import type { PdfDocument } from '../read/document.ts';
import type { Signature } from '../read/signatures.ts';
import type { Change, StructureReason } from '../report.ts';
import type { StoredEvidence } from './evidence.ts';
import type { Permissions } from './permissions.ts';
import type { Beginnings } from './signed-bytes.ts';

/** One certificate of an end entity, known beforehand, and the root above it. */
export interface PinnedSeal<C = Uint8Array | Certificate> {
  readonly certificate: C;
  readonly root: C;
  /** The office whose seal it is, as its certificates name it: an organisation's id, 32 hexadecimal digits. Absent: not known. */
  readonly office?: string;
}

/** What all signatures of a file are checked against. */
export interface Context {
  readonly document: PdfDocument;
  /** Trusted for signers. */
  readonly roots: readonly Certificate[];
  /** Seals that are known one by one, and the root each hangs on: trusted for that certificate, and for no other below it. */
  readonly seals: readonly PinnedSeal<Certificate>[];
  /** Trusted for timestamp units: the roots, and those given for timestamps only. */
  readonly timestampRoots: readonly Certificate[];
  /** From the file's DSS and from whoever asks. */
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
  readonly evidence: StoredEvidence;
  /** The caller's, or one for this file: levels ask for the same paths again. */
  readonly cache: PathCache;
  readonly engine: CryptoEngine;
  readonly beginnings: Beginnings;
  /** Layout problems, by revision. */
  readonly structure: readonly (StructureReason | undefined)[];
  /** Oldest first. */
  readonly signatures: readonly Signature[];
  /** What each of them and those before it leave to others. */
  readonly permissions: readonly Permissions[];
  /** What each revision did against the rules or under a leave, as far as a signature came before it. */
  readonly changes: readonly (readonly Change[])[];
}

/**
 * The time at which something is proven to have existed: `at` itself, or an earlier one by a document timestamp
 * that covers it (ETSI EN 319 102-1 section 5.6.2.3, proofs of existence).
 */
export interface Proof {
  readonly at: Date;
  /** The latest revision with a document timestamp that holds: it covers all before it. */
  readonly stampedIn?: number;
}

/** What a signer's path may end in: the given roots, and a pinned seal's own when this is the one. */
export function rootsFor(
  { roots, seals }: Pick<Context, 'roots' | 'seals'>,
  leaf: Certificate,
): readonly Certificate[] {
  const pinned = seals.filter(({ certificate }) => equalBytes(certificate.der, leaf.der));
  return pinned.length === 0 ? roots : [...roots, ...pinned.map(({ root }) => root)];
}
