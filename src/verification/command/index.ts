import { readFileSync } from 'node:fs';
import { Refusal } from '#errors';
import { type Indication, verifyPdf } from '#trust/pades';
import { nodeCrypto } from '#trust/pki/engine';
import { refusalText } from '#web/i18n';
import { type FileVerdict, verdictOf } from '../judge.ts';
import { checkPackage, openZip, type PackageOptions, packageText } from '../package/index.ts';
import { certificatesIn, sealsIn } from '../pem.ts';
import { reportWords } from '../report-words.ts';
import { readArguments, type VerifyArguments } from './options.ts';
import { reportText } from './report-text.ts';

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
  for (const file of [asked.isPackage ? undefined : asked.file, asked.root, asked.tsaRoot, asked.seal]) {
    if (file === undefined || open(file)) continue;
    complain(`${reportWords('id').unreadable(file)}\n${reportWords('en').unreadable(file)}`);
    return 2;
  }
  try {
    const { report, text, isGenuine } = asked.isPackage ? await judgePackage(asked, now) : await judgePdf(asked, now);
    print(asked.json ? JSON.stringify({ file: asked.file, ...report }, null, 2) : text);
    if (report.indication !== 'TOTAL-PASSED') return 1;
    return isGenuine || asked.anySignature ? 0 : 3;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, details } = error;
    if (asked.json) print(JSON.stringify({ file: asked.file, refused: code, details }, null, 2));
    else complain(`${refusalText(code, details, 'id')}\n${refusalText(code, details, 'en')}`);
    return 1;
  }
}

async function judgePdf(asked: VerifyArguments, at: Date): Promise<Judged> {
  const pdf = open(asked.file) ?? new Uint8Array();
  const report = await verifyPdf(pdf, { roots: inFile(asked.root), ...besidesRoots(asked), at, engine: nodeCrypto });
  const verdict = verdictOf(report);
  return { report: { verdict, ...report }, text: reportText(report, asked), isGenuine: verdict === 'genuine' };
}

async function judgePackage(asked: VerifyArguments, at: Date): Promise<Judged> {
  const { file, fingerprint } = asked;
  const trusted = fingerprint === undefined ? { roots: inFile(asked.root) } : { fingerprint };
  const zip = await openZip(file);
  try {
    const report = await checkPackage(zip, { trusted, ...besidesRoots(asked), at });
    return { report, text: packageText(report), isGenuine: !report.sample };
  } finally {
    zip.close();
  }
}

/** What is trusted for one thing only: clocks, and seals that an office had before. */
function besidesRoots({ tsaRoot, seal }: VerifyArguments): Pick<PackageOptions, 'timestampRoots' | 'seals'> {
  return { timestampRoots: inFile(tsaRoot), seals: seal === undefined ? [] : sealsIn(open(seal) ?? new Uint8Array()) };
}

/** Refusal 'certificate-malformed' when there is none in a file that was named. */
function inFile(file: string | undefined): Uint8Array[] {
  return file === undefined ? [] : certificatesIn(open(file) ?? new Uint8Array());
}

function open(file: string): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    // Missing, a folder, or not ours to read: for the caller it is all the same.
    return undefined;
  }
}
