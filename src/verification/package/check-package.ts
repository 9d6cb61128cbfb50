import { Refusal, type RefusalCode } from '#errors';
import { hex } from '#trust/der';
import {
  longestManifest,
  type Manifest,
  manifestPath,
  manifestSignaturePath,
  type PackedFile,
  readManifest,
  type SealFailure,
  verifySeal,
} from '#trust/evidence';
import {
  FirstRevisions,
  isSample,
  officeOf,
  officeSealOf,
  type PinnedSeal,
  type Report,
  verifyPdf,
} from '#trust/pades';
import { type Certificate, type Crl, type PathCache, readCertificate, readCrl } from '#trust/pki';
import { nodeCrypto } from '#trust/pki/engine';
import { handsOf } from '../file-sentence.ts';
import { verdictOf } from '../judge.ts';
import { certificatesIn, type ListedSeal, sealsIn } from '../pem.ts';
import { checkLog, type Logged, rootText } from './check-log.ts';
import { checkStatuses } from './check-statuses.ts';
import { type Contents, contentsOf } from './contents.ts';
import { Findings } from './findings.ts';
import { indicationOf, type PackageReport } from './package-report.ts';
import type { ZipReader } from './zip-file.ts';

/** Whom to believe: certificates that are at hand, or the fingerprint (SHA-256, hex) that a berita acara prints. */
export type TrustedRoot =
  | { readonly roots: readonly Uint8Array[]; readonly fingerprint?: undefined }
  | { readonly fingerprint: string; readonly roots?: undefined };

export interface PackageOptions {
  readonly trusted: TrustedRoot;
  /** Trusted for timestamps besides. */
  readonly timestampRoots: readonly Uint8Array[];
  /** Seals vouched for by whoever asks, each with the root it hangs on. */
  readonly seals: readonly ListedSeal[];
  /** The time of asking. */
  readonly at: Date;
}

/**
 * Judges an evidence package without a network and without the service that made it: the seal on the manifest, every file
 * against the manifest, every PDF by the verifier, every entry against the log, and whether documents, log and status list
 * tell one story. Only what was given as trusted is trusted; of the package itself only what leads up to that.
 * @throws Refusal 'package-malformed' for what is no package.
 */
export async function checkPackage(zip: ZipReader, options: PackageOptions): Promise<PackageReport> {
  if (!zip.names.has(manifestPath)) throw new Refusal('package-malformed', { part: 'manifest' });
  const manifestBytes = await zip.read(manifestPath, longestManifest);
  const manifest = readManifest(manifestBytes);
  const findings = new Findings();
  const contents = contentsOf(zip, manifest, findings);
  const anchors = await anchorsOf(contents, options);
  const signature = zip.names.has(manifestSignaturePath) ? await zip.read(manifestSignaturePath) : new Uint8Array();
  const seal = await verifySeal({ ...anchors, content: manifestBytes, signature, at: options.at, engine: nodeCrypto });
  if (!seal.ok) {
    if (unproven.includes(seal.reason)) findings.doubt('seal-untrusted', { detail: seal.reason });
    else findings.fail('seal-broken', { detail: seal.reason });
  }
  for (const role of ['readme', 'recap'] as const) await contents.all(role);
  const logged = await checkLog(contents, findings);
  const seals = seal.ok ? [...anchors.seals, ...(await vouchedSeals(contents, seal.signer))] : anchors.seals;
  const { passed, samples } = await checkPdfs(contents, logged, { ...anchors, seals, at: options.at }, findings);
  if (logged) checkCompleteness(manifest, logged, findings);
  const statusAt = await checkStatuses(contents, findings);
  const pdfs = pdfsOf(manifest);
  const count = (standing: PackedFile['standing']) =>
    pdfs.filter((file) => file.role === 'pact' && file.standing === standing).length;
  return {
    indication: indicationOf(findings.all),
    organisation: manifest.organisation,
    event: manifest.event.title,
    ...(manifest.event.ahead === undefined ? {} : { ahead: manifest.event.ahead }),
    publicUrl: manifest.publicUrl,
    ...(seal.ok ? { sealedAt: seal.sealedAt } : { sealFailure: seal.reason }),
    files: manifest.files.length,
    pdfs: { all: pdfs.length, passed },
    sample: samples > 0,
    pacts: { inForce: count('recorded'), revoked: count('revoked') },
    ...(logged && { log: logOf(logged) }),
    ...(statusAt && { statusAt }),
    findings: findings.all,
  };
}

/** Nothing was changed as far as anybody can tell; it does not lead to what was given as trusted, or no longer does. */
const unproven: readonly SealFailure[] = [
  'expired',
  'incomplete-chain',
  'timestamp-missing',
  'timestamp-untrusted',
  'unknown-seal',
  'untrusted-root',
];

interface Anchors {
  readonly roots: readonly Certificate[];
  readonly timestampRoots: readonly Certificate[];
  readonly seals: readonly PinnedSeal<Certificate>[];
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Crl[];
}

/** What is trusted, and beside it what the package brings along and nobody has to believe. */
async function anchorsOf(contents: Contents, { trusted, timestampRoots, seals }: PackageOptions): Promise<Anchors> {
  const carried = await contents.only('certificates');
  const certificates = carried && carried.length > 0 ? certificatesIn(carried) : [];
  const roots =
    trusted.roots ?? certificates.filter((der) => hex(nodeCrypto.digest('SHA-256', der)) === trusted.fingerprint);
  const crls = await contents.all('crl');
  return {
    roots: roots.map(readCertificate),
    timestampRoots: timestampRoots.map(readCertificate),
    seals: seals.map(readPair),
    certificates: certificates.map(readCertificate),
    crls: crls.filter(({ length }) => length > 0).map(readCrl),
  };
}

/**
 * Seals that the office brought along, as the package lists them. They are believed because the manifest's own seal holds,
 * which leads to what was given as trusted; each for itself, and for nothing else that its root has certified. One of which the
 * list does not say whose it is, as those of earlier releases do not, is the office's whose seal that is.
 */
async function vouchedSeals(contents: Contents, signer: Certificate): Promise<Anchors['seals']> {
  const listed = await contents.only('seals');
  const office = officeOf(signer);
  return listed ? sealsIn(listed).map((one) => readPair({ ...(office !== undefined && { office }), ...one })) : [];
}

function readPair({ certificate, root, office }: ListedSeal): PinnedSeal<Certificate> {
  return {
    certificate: readCertificate(certificate),
    root: readCertificate(root),
    ...(office !== undefined && { office }),
  };
}

const pdfsOf = ({ files }: Manifest) => files.filter(({ code }) => code !== undefined);

/** How many PDFs are TOTAL-PASSED under the institution's seal and in the log as they are; how many say that they are samples. */
async function checkPdfs(
  contents: Contents,
  logged: Logged | undefined,
  { roots, timestampRoots, seals, certificates, crls, at }: Anchors & { readonly at: Date },
  findings: Findings,
): Promise<{ passed: number; samples: number }> {
  const options = {
    roots,
    timestampRoots,
    seals,
    extraCertificates: certificates,
    crls,
    at,
    cache: new Map() as PathCache,
    firstRevisions: new FirstRevisions(),
    engine: nodeCrypto,
  };
  let passed = 0;
  let samples = 0;
  for (const file of pdfsOf(contents.manifest)) {
    const { path } = file;
    const bytes = await contents.read(path);
    if (bytes.length === 0) continue;
    const report = await judge(bytes, options);
    if (typeof report === 'string') findings.fail('pdf-failed', { path, detail: report });
    else if (isOurs(report, file, findings) && (!logged || isLogged(file, logged, findings))) passed += 1;
    if (typeof report !== 'string' && isSample(report)) samples += 1;
  }
  return { passed, samples };
}

type Options = Parameters<typeof verifyPdf>[1];

async function judge(bytes: Uint8Array, options: Options): Promise<Report | RefusalCode> {
  try {
    return await verifyPdf(bytes, options);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

/** Whether a PDF passes under the institution's seal; of one that does not, who signed it is told as /verifikasi does. */
function isOurs(report: Report, { path }: PackedFile, findings: Findings): boolean {
  if (report.indication === 'TOTAL-PASSED' && officeSealOf(report)) return true;
  const { indication, subIndication } = report;
  const hands = handsOf(verdictOf(report), report);
  const where = { path, ...(hands && { hands }) };
  if (indication === 'INDETERMINATE') findings.doubt('pdf-undecided', where);
  else if (indication === 'TOTAL-PASSED') findings.fail('pdf-unsealed', where);
  else findings.fail('pdf-failed', { ...where, detail: [indication, subIndication].filter(Boolean).join(' ') });
  return false;
}

/** Whether the log speaks of exactly these bytes. */
function isLogged({ path, code = '', sha256 }: PackedFile, { files }: Logged, findings: Findings): boolean {
  const digests = files.get(code);
  if (!digests) findings.doubt('file-without-entry', { path });
  else if (!digests.includes(sha256)) findings.fail('file-not-logged', { path });
  return digests?.includes(sha256) ?? false;
}

/** Whatever the log says was signed is there, and stands as the log says it does. */
function checkCompleteness(manifest: Manifest, logged: Logged, findings: Findings): void {
  const files = new Map(pdfsOf(manifest).map((file) => [file.code ?? '', file]));
  const expect = (code: string, standing: PackedFile['standing']) => {
    const file = files.get(code);
    if (!file) findings.doubt('entry-without-file', { detail: code });
    else if (file.standing !== standing) findings.fail('standing-differs', { path: file.path });
  };
  for (const code of logged.pacts) {
    const [sealed = ''] = logged.files.get(code) ?? [];
    expect(code, logged.revoked.has(sealed) ? 'revoked' : 'recorded');
  }
  for (const codes of logged.documents.values()) {
    for (const code of codes) expect(code, code === codes.at(-1) ? 'recorded' : 'superseded');
  }
}

function logOf({ checkpoint, entries }: Logged) {
  const { origin, size } = checkpoint;
  return { origin, size, root: rootText(checkpoint), entries };
}
