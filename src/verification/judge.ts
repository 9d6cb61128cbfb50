import { Refusal, type RefusalCode } from '#errors';
import { type Check, type CheckName, type CheckReason, isSample, officeSealOf, type Report } from '#trust/pades';
import type { Zone } from '#web/i18n';

/** Whether a file is on record at this instance, by its SHA-256. */
export type Standing =
  | { readonly known: false }
  | {
      readonly known: true;
      readonly code: string;
      readonly status: InForce;
      readonly zone: Zone;
      readonly sample?: boolean;
    };

/** What became of a file that is on record: a pact may be revoked, a document of the office superseded. */
export type InForce = 'recorded' | 'revoked' | 'superseded';

/**
 * What is said of a file in one word; the report says why. `foreign`: whole, and signed by somebody whom we certified, and not
 * this office's document. `described`: sealed by the office, and described otherwise since. `unrecorded`: sealed by the office, and the record, which was asked, does not know these bytes.
 */
export type FileVerdict =
  | 'genuine'
  | 'revoked'
  | 'superseded'
  | 'sample'
  | 'foreign'
  | 'described'
  | 'unrecorded'
  | 'altered'
  | 'added'
  | 'damaged'
  | 'invalid'
  | 'uncertified'
  | 'unchecked'
  | 'stranger'
  | 'unsettled';

export type Judged =
  | { readonly kind: 'refused'; readonly code: RefusalCode }
  | {
      readonly kind: 'judged';
      readonly verdict: FileVerdict;
      readonly report: Report;
      /** Undefined when it could not be asked. */
      readonly standing: Standing | undefined;
    };

export interface Judge {
  verify(bytes: Uint8Array): Promise<Report>;
  /** Asks the record by SHA-256; undefined when there is no network. */
  standing(digest: Uint8Array): Promise<Standing | undefined>;
}

/** Judges a file. What cannot be read as a signed PDF is an answer too, not an error. */
export async function judge(bytes: Uint8Array, { verify, standing }: Judge): Promise<Judged> {
  try {
    const report = await verify(bytes);
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
    const found = await standing(digest);
    return { kind: 'judged', verdict: verdictOf(report, found), report, standing: found };
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refused', code: error.code };
    throw error;
  }
}

/**
 * Genuine is only what this office made: its seal covers the whole file, and the record, where it can be asked, knows these
 * bytes and has them in force. What was added is told from what was altered: the first is an attack on the reader's eyes, the
 * second may be a broken download. Of content something is said only where its digest was compared, and that it is whole
 * only where every such check was made and passed.
 */
export function verdictOf(report: Report, standing?: Standing): FileVerdict {
  if (report.indication === 'TOTAL-PASSED') return verdictOfWhole(report, standing);
  const checks = report.signatures.flatMap((one) => one.checks);
  const failed = checks.filter(({ outcome }) => outcome === 'failed');
  const whole = checks.every(({ name, outcome }) => name !== 'integrity' || outcome === 'passed');
  if (report.indication === 'TOTAL-FAILED') return failedVerdict(failed, whole);
  if (!whole) return 'unchecked';
  return report.subIndication === 'NO_CERTIFICATE_CHAIN_FOUND' ? 'stranger' : 'unsettled';
}

function verdictOfWhole(report: Report, standing: Standing | undefined): FileVerdict {
  if (!officeSealOf(report)) return 'foreign';
  if (isSample(report) || (standing?.known && standing.sample)) return 'sample';
  if (standing?.known && standing.status !== 'recorded') return standing.status;
  if (report.signatures.some(({ remarks }) => remarks.length > 0)) return 'described';
  return !standing || standing.known ? 'genuine' : 'unrecorded';
}

/** Who signed a file with a signature that holds, each once, as their certificates name them. */
export function signersOf({ signatures }: Report): string[] {
  const names = signatures
    .filter(({ kind, indication }) => kind === 'signature' && indication === 'TOTAL-PASSED')
    .map(({ signer }) => signer?.commonName ?? signer?.text ?? '–');
  return [...new Set(names)];
}

/** A signature that came after another, as its certificate and its clock say it. */
export interface LaterHand {
  readonly name: string;
  readonly time: Date | undefined;
}

/** Who signed a file after its first signer, one after the other; with those who sealed it, or without. */
export function laterHandsOf({ signatures }: Report, { seals }: { readonly seals: boolean }): LaterHand[] {
  const [, ...later] = signatures.filter(({ kind }) => kind === 'signature');
  return later
    .filter(({ role }) => seals || role !== 'seal')
    .map(({ signer, trustedTime, claimedTime }) => {
      const time = trustedTime?.time ?? claimedTime;
      return { name: signer?.commonName ?? signer?.text ?? '–', time: time && new Date(time) };
    });
}

/** The gravest first: what is known of the content, of what came later, of the signature, and of whose it is. */
function failedVerdict(failed: readonly Check[], whole: boolean): FileVerdict {
  const has = (name: CheckName) => failed.some((check) => check.name === name);
  const because = (...reasons: CheckReason[]) => failed.some(({ reason }) => reason && reasons.includes(reason));
  const added = because('bytes-after-end', 'byte-range-not-to-end', 'byte-range-not-from-start');
  const keyless = because('signature-invalid', 'algorithm-mismatch');
  if (failed.some(({ name, reason }) => name === 'integrity' && reason === 'content-changed')) return 'altered';
  if (has('modifications') || added) return 'added';
  if (keyless) return 'invalid';
  if (has('coverage') || has('structure')) return 'damaged';
  return whole ? 'uncertified' : 'unchecked';
}
