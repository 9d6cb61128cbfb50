import { Refusal } from '#errors';
import {
  type Certificate,
  type Crl,
  type CryptoEngine,
  type PathCache,
  readCertificate,
  readCrl,
  webCrypto,
} from '#trust/pki';
import { checkSignature } from './check/check-signature.ts';
import { worst } from './check/checks.ts';
import type { Context, PinnedSeal, Proof } from './check/context.ts';
import { byteRangeOf } from './check/coverage.ts';
import { evidenceBy, readEvidence } from './check/evidence.ts';
import { underSeal } from './check/later-changes.ts';
import { permissionsOf } from './check/permissions.ts';
import { Beginnings } from './check/signed-bytes.ts';
import type { FirstRevisions } from './first-revisions.ts';
import type { Revision } from './read/chain.ts';
import { isCut } from './read/cut.ts';
import { PdfDocument } from './read/document.ts';
import { type Budget, malformed } from './read/limits.ts';
import { findSignatures, type Signature } from './read/signatures.ts';
import { checkStructure } from './read/structure.ts';
import type { Report, SignatureReport, StructureReason } from './report.ts';
import { changesOf } from './rules/modifications.ts';
import { countAsKnown, countWhileWalking } from './rules/referrers.ts';

export interface VerifyOptions {
  /** What is trusted, DER or read: given by whoever asks, never taken from the file. */
  readonly roots: readonly (Uint8Array | Certificate)[];
  /** Trusted for timestamps besides `roots`, and for nothing else: an outside timestamp unit's. */
  readonly timestampRoots?: readonly (Uint8Array | Certificate)[];
  /** Seals of others that are known one by one: trusted as they are, which makes nobody else under their roots trusted. */
  readonly seals?: readonly PinnedSeal[];
  /** The time of asking. */
  readonly at: Date;
  /** Revocation lists besides the file's own. */
  readonly crls?: readonly (Uint8Array | Crl)[];
  /** Certificates for paths, besides the file's own; believed in nothing. */
  readonly extraCertificates?: readonly (Uint8Array | Certificate)[];
  /** Signatures of CAs already verified; owned by the caller, may live as long as the process. */
  readonly cache?: PathCache;
  /** First revisions that several files share; owned by the caller, may live as long as the process. */
  readonly firstRevisions?: FirstRevisions;
  /** Who does the arithmetic: WebCrypto unless given. */
  readonly engine?: CryptoEngine;
}

/**
 * Judges every signature of a PDF by any maker (ETSI EN 319 102-1): layout, coverage, integrity, certificate path and
 * revocation at the trusted time, timestamps, and what later revisions changed. Signatures are taken newest first, as a
 * document timestamp proves when what it covers existed.
 * Refusals 'pdf-malformed', 'pdf-too-complex', 'pdf-unsigned', 'pdf-encrypted'; of the caller's own input 'certificate-malformed' and
 * 'asn1-malformed'.
 */
export async function verifyPdf(bytes: Uint8Array, options: VerifyOptions): Promise<Report> {
  const { firstRevisions } = options;
  const document = firstRevisions?.open(bytes, options.engine?.same) ?? new PdfDocument(bytes);
  const signatures = findSignatures(document);
  const [oldest] = signatures;
  if (!oldest) throw isCut(document) ? malformed('cut off') : new Refusal('pdf-unsigned');
  const context = contextOf(document, signatures, oldest.revision, options);

  const reports: SignatureReport[] = [];
  let proof: Proof = { at: options.at };
  for (const signature of signatures.toReversed()) {
    const report = await checkSignature(context, signature, proof);
    reports.unshift(report);
    if (report.kind === 'document-timestamp' && report.indication === 'TOTAL-PASSED' && report.trustedTime) {
      proof = { at: report.trustedTime.time, stampedIn: proof.stampedIn ?? report.revision };
    }
  }
  const judged = underSeal(reports);
  const verdict = worst(judged);
  // Nobody fills it with files that prove nothing.
  if (verdict.indication === 'TOTAL-PASSED') firstRevisions?.learn(document);
  return { ...verdict, signatures: judged, revisions: document.revisions.length, size: bytes.length };
}

function contextOf(
  document: PdfDocument,
  signatures: readonly Signature[],
  firstSigned: number,
  options: VerifyOptions,
): Context {
  const evidence = readEvidence(document);
  const own = evidenceBy(evidence, document.revisions.length - 1);
  const { revisions } = document;
  const engine = counting(options.engine ?? webCrypto, document.budget);
  const ranges = signatures.map((signature) => byteRangeOf(document, signature));
  const roots = options.roots.map(toCertificate);
  return {
    document,
    roots,
    seals: (options.seals ?? []).map(({ certificate, root, office }) => ({
      certificate: toCertificate(certificate),
      root: toCertificate(root),
      ...(office !== undefined && { office }),
    })),
    timestampRoots: [...roots, ...(options.timestampRoots ?? []).map(toCertificate)],
    certificates: [...own.certificates, ...(options.extraCertificates ?? []).map(toCertificate)],
    crls: [...own.crls, ...(options.crls ?? []).map((crl) => (crl instanceof Uint8Array ? readCrl(crl) : crl))],
    evidence,
    cache: options.cache ?? new Map(),
    engine,
    beginnings: new Beginnings(
      document,
      engine,
      ranges.map((range) => (range?.[0] === 0 ? range[1] : 0)),
    ),
    signatures,
    permissions: permissionsOf(document, signatures),
    structure: revisions.map((revision) => structureOf(document, revision, revision.index > firstSigned)),
    changes: revisions.map(({ index }) => (index > firstSigned ? changesOf(document, index) : [])),
  };
}

/** The engine, every signature paid for. */
function counting(engine: CryptoEngine, budget: Budget): CryptoEngine {
  const { running, ed25519 } = engine;
  return {
    digest: (hash, ...parts) => engine.digest(hash, ...parts),
    ...(running && { running }),
    ...(ed25519 && { ed25519 }),
    verify: (...given) => {
      budget.verified();
      return engine.verify(...given);
    },
  };
}

function structureOf(document: PdfDocument, revision: Revision, strict: boolean): StructureReason | undefined {
  if (revision.index > 0) return checkStructure(document, revision, strict);
  const { first } = document;
  if (first) {
    countAsKnown(document, first);
    return undefined;
  }
  const { visit, done } = countWhileWalking(document);
  const problem = checkStructure(document, revision, strict, visit);
  if (!problem) done();
  return problem;
}

function toCertificate(certificate: Uint8Array | Certificate): Certificate {
  return certificate instanceof Uint8Array ? readCertificate(certificate) : certificate;
}
