import { readCms } from '#trust/cms';
import { type Certificate, mayHaveIssued, readCertificateOnce, readCrl } from '#trust/pki';
import { readTimestampToken } from '#trust/timestamp';
import { skipUnreadable } from '../check/evidence.ts';
import { findSignatures, type Signature } from '../read/signatures.ts';
import { as, entry } from '../read/values.ts';
import type { StoredEvidence } from './append-dss.ts';
import type { OpenFile } from './open-file.ts';

/** What is known of those who issued certificates. */
export interface KnownEvidence extends StoredEvidence {
  /** Units that may make the next document timestamp: what they need is stored before it, and so covered by it. */
  readonly units?: readonly Uint8Array[];
}

/** A path is at most this long, and nobody's CMS brings more than this many CAs. */
const mostCas = 32;

/**
 * What the document security store must be given so that the signatures made since it was last written can be checked for
 * good: of all that is known, the CAs on their paths up to the root, and those CAs' lists. Units and signers themselves
 * stand in their own CMS (ETSI EN 319 142-1 table 1: nothing twice). Signatures before the last writing have what they
 * need: with each document timestamp only its own unit is to be cared for.
 * Refusals 'pdf-malformed', 'pdf-too-complex', and those of `known` items that are none.
 */
export function neededEvidence(file: OpenFile, known: KnownEvidence): StoredEvidence {
  const { cas } = pathsIn(file, known);
  const crls = known.crls.map(readCrl).filter((crl) => cas.some((ca) => mayHaveIssued(ca, crl)));
  return { certificates: cas.map(({ der }) => der), crls: crls.map(({ der }) => der) };
}

/**
 * Where lists would be found that nobody has brought: distribution points of certificates on these paths whose issuer's list
 * is not known, such as an outside clock's. Refusals as `neededEvidence`.
 */
export function listsMissing(file: OpenFile, known: KnownEvidence): string[] {
  const { leaves, cas } = pathsIn(file, known);
  const crls = known.crls.map(readCrl);
  const issuerHasList = (issued: Certificate) =>
    cas.some((ca) => mayHaveIssued(ca, issued) && crls.some((crl) => mayHaveIssued(ca, crl)));
  const open = [...leaves, ...cas].filter((one) => !one.extensions.noRevAvail && !issuerHasList(one));
  return [...new Set(open.flatMap(({ extensions }) => extensions.crlUrls))];
}

interface Paths {
  readonly leaves: readonly Certificate[];
  readonly cas: readonly Certificate[];
}

/** The certificates of all signatures since the store was last written, of the clocks to come, and the CAs above them. */
function pathsIn(file: OpenFile, known: KnownEvidence): Paths {
  const since = storeRevision(file);
  const signatures = findSignatures(file.document).filter(({ revision }) => revision >= since);
  const embedded = signatures.flatMap((signature) => enclosed(signature));
  const leaves = [...embedded, ...(known.units ?? []).map(readCertificateOnce)];
  return { leaves, cas: casAbove(leaves, [...embedded, ...known.certificates.map(readCertificateOnce)]) };
}

/**
 * Until when a timestamp can be relied upon without a later one: the earliest end on its unit's path, as far as the
 * certificates known lead up. Refusals of a token that is none.
 */
export function timestampHoldsUntil(token: Uint8Array, known: readonly Uint8Array[]): Date {
  const { cms } = readTimestampToken(token);
  const inside = cms.certificates.map(readCertificateOnce);
  const unit = inside.find(({ extensions }) => extensions.basicConstraints?.ca !== true) ?? inside[0];
  if (!unit) throw new Error('BUG: a token was embedded without its unit');
  const path = [unit, ...casAbove([unit], [...inside, ...known.map(readCertificateOnce)])];
  return new Date(Math.min(...path.map(({ notAfter }) => notAfter.getTime())));
}

/** The revision in which the store was written last, so that its own is not counted; 0 without one. */
function storeRevision({ document, catalog, head }: OpenFile): number {
  const newest = document.revisions.length - 1;
  const store = entry(catalog, 'DSS');
  if (store === undefined) return 0;
  return document.locate(as('reference', store)?.number ?? head.root, newest)?.revision ?? 0;
}

/** Certificates in a signature's CMS and in its timestamps. */
function enclosed({ kind, contents }: Signature): Certificate[] {
  if (!contents) return [];
  const der = contents.bytes;
  if (kind === 'document-timestamp') return certificatesOf(readTimestampToken(der, { padded: true }).cms);
  const cms = readCms(der, { padded: true });
  const tokens = cms.signer.timestampTokens.map((token) => readTimestampToken(token).cms);
  return [cms, ...tokens].flatMap(certificatesOf);
}

function certificatesOf({ certificates }: { readonly certificates: readonly Uint8Array[] }): Certificate[] {
  return certificates.flatMap((der) => skipUnreadable(readCertificateOnce, der));
}

/** Every CA that may stand above these, by names and key identifiers: whether it does is for who verifies. */
function casAbove(leaves: readonly Certificate[], pool: readonly Certificate[]): Certificate[] {
  const found = new Map<string, Certificate>();
  const below = [...leaves];
  for (let at = 0; at < below.length && found.size < mostCas; at++) {
    const issued = below[at] as Certificate;
    for (const ca of pool) {
      const key = Buffer.from(ca.der).toString('latin1');
      if (found.has(key) || !ca.extensions.basicConstraints?.ca || !mayHaveIssued(ca, issued)) continue;
      found.set(key, ca);
      below.push(ca);
    }
  }
  return [...found.values()];
}
