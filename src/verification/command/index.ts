import { readFileSync } from 'node:fs';
import { Refusal } from '#errors';
import { UnusableGiven } from '#given-file';
import { type Indication, verifyPdf } from '#trust/pades';
import { nodeCrypto } from '#trust/pki/engine';
import { refusalText } from '#web/i18n';
import { type FileVerdict, verdictOf } from '../judge.ts';
import { checkPackage, openZip, packageText } from '../package/index.ts';
import { reportWords } from '../report-words.ts';
import { readArguments, type VerifyArguments } from './options.ts';
import { reportText } from './report-text.ts';
import { type GivenTrust, readTrust } from './trust-files.ts';

export interface Console {
  readonly now: Date;
  print(line: string): void;
  complain(line: string): void;
}

/** A report as data, and as people read it. */
interface Judged {
  readonly report: { readonly indication: Indication; readonly verdict?: FileVerdict };
  readonly text: string;
  /** Whether it is what the office made, and no sample. */
  readonly isGenuine: boolean;
}

/**
 * `ikrar verify FILE --root root.pem [--tsa-root roots.pem] [--seal seals.pem] [--json]`: judges a PDF, or a whole evidence
 * package, with the given roots and nothing else; needs neither the server nor its database. A package may be judged by
 * `--fingerprint` as well: its root is then the certificate it carries that has this SHA-256. Exit code 0 for what the office
 * made (with `--any-signature`: for TOTAL-PASSED), 3 for a file that is whole and is not that, or only a sample, 1 for anything
 * else, 2 when it could not be run. The record is not asked: whether a document is still in force, its QR says.
 */
export async function verifyCommand(args: readonly string[], { now, print, complain }: Console): Promise<number> {
  const asked = readArguments(args);
  if (!asked) {
    complain(`${reportWords('id').usage}\n${reportWords('en').usage}`);
    return 2;
  }
  if (!asked.isPackage && !open(asked.file)) {
    complain(`${reportWords('id').unreadable(asked.file)}\n${reportWords('en').unreadable(asked.file)}`);
    return 2;
  }
  try {
    const trust = readTrust(asked);
    const judged = asked.isPackage ? judgePackage(asked, trust, now) : judgePdf(asked, trust, now);
    const { report, text, isGenuine } = await judged;
    print(asked.json ? JSON.stringify({ file: asked.file, ...report }, null, 2) : text);
    if (report.indication !== 'TOTAL-PASSED') return 1;
    return isGenuine || asked.anySignature ? 0 : 3;
  } catch (error) {
    if (error instanceof UnusableGiven) {
      complain(error.message);
      return 2;
    }
    if (!(error instanceof Refusal)) throw error;
    const { code, details } = error;
    if (asked.json) print(JSON.stringify({ file: asked.file, refused: code, details }, null, 2));
    else complain(`${refusalText(code, details, 'id')}\n${refusalText(code, details, 'en')}`);
    return 1;
  }
}

async function judgePdf(asked: VerifyArguments, trust: GivenTrust, at: Date): Promise<Judged> {
  const pdf = open(asked.file) ?? new Uint8Array();
  const report = await verifyPdf(pdf, { ...trust, at, engine: nodeCrypto });
  const verdict = verdictOf(report);
  return { report: { verdict, ...report }, text: reportText(report, asked), isGenuine: verdict === 'genuine' };
}

async function judgePackage(asked: VerifyArguments, trust: GivenTrust, at: Date): Promise<Judged> {
  const { file, fingerprint } = asked;
  const { roots, timestampRoots, seals } = trust;
  const trusted = fingerprint === undefined ? { roots } : { fingerprint };
  const zip = await openZip(file);
  try {
    const report = await checkPackage(zip, { trusted, timestampRoots, seals, at });
    return { report, text: packageText(report), isGenuine: !report.sample };
  } finally {
    zip.close();
  }
}

function open(file: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    // Missing, a folder, or not ours to read: for the caller it is all the same.
    return undefined;
  }
}
