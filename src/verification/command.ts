import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Refusal } from '#errors';
import { type Report, verifyPdf } from '#trust/pades';
import { nodeCrypto } from '#trust/pki/engine';
import { formatDateTime, refusalText } from '#web/i18n';
import { type FileVerdict, verdictOf } from './judge.ts';
import { certificatesIn } from './pem.ts';
import { answerOf, questionOf, reportWords } from './report-words.ts';
import { verificationWords } from './words.ts';

export interface Console {
  readonly now: Date;
  print(line: string): void;
  complain(line: string): void;
}

/**
 * `ikrar verify FILE.pdf --root root.pem [--json]`: judges a file with the given roots and nothing else; needs neither the
 * server nor its database. Exit code 0 for TOTAL-PASSED, 1 for anything else, 2 when it could not be run.
 */
export async function verifyCommand(args: readonly string[], { now, print, complain }: Console): Promise<number> {
  const words = reportWords('id');
  const options = read(args);
  if (!options) {
    complain(`${words.usage}\n${reportWords('en').usage}`);
    return 2;
  }
  const [pdf, root] = [open(options.file, complain), open(options.root, complain)];
  if (!pdf || !root) return 2;
  try {
    const report = await verifyPdf(pdf, { roots: certificatesIn(root), at: now, engine: nodeCrypto });
    print(options.json ? JSON.stringify({ file: options.file, ...report }, null, 2) : asText(report));
    return report.indication === 'TOTAL-PASSED' ? 0 : 1;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const said = `${refusalText(error.code, error.details, 'id')}\n${refusalText(error.code, error.details, 'en')}`;
    if (options.json)
      print(JSON.stringify({ file: options.file, refused: error.code, details: error.details }, null, 2));
    else complain(said);
    return 1;
  }
}

function read(args: readonly string[]): { file: string; root: string; json: boolean } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { root: { type: 'string' }, json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [file] = positionals;
    return file && values.root && positionals.length === 1 ? { file, root: values.root, json: values.json } : undefined;
  } catch {
    // An option this command does not have: the usage says which there are.
    return undefined;
  }
}

function open(file: string, complain: (line: string) => void): Uint8Array | undefined {
  try {
    return new Uint8Array(readFileSync(file));
  } catch {
    // Missing, a folder, or not ours to read: for the caller it is all the same.
    complain(`${reportWords('id').unreadable(file)}\n${reportWords('en').unreadable(file)}`);
    return undefined;
  }
}

/** For people: the word and sentence the page would show, then each signature with its checks, in both languages. */
function asText(report: Report): string {
  const verdict: FileVerdict = verdictOf(report);
  const lines = (['id', 'en'] as const).map((lang) => {
    const { word, sentence } = verificationWords(lang).files[verdict];
    return `${word}. ${sentence}`;
  });
  lines.push(`${report.indication}${report.subIndication ? ` ${report.subIndication}` : ''}`);
  report.signatures.forEach((signature, index) => {
    const words = reportWords('id');
    const heading = signature.kind === 'signature' ? words.signature : words.timestamp;
    lines.push('', heading(index + 1, signature.field), `  ${signature.signer?.text ?? '–'}`);
    const time = signature.trustedTime?.time;
    if (time) lines.push(`  ${formatDateTime(time, 'Asia/Jakarta', 'id')} (${signature.trustedTime?.clock.text})`);
    for (const { name, outcome, reason } of signature.checks) {
      lines.push(
        `  ${words.marks[outcome].padEnd(12)} ${questionOf(name, 'id')}${reason ? `. ${answerOf(reason, 'id')}` : ''}`,
      );
    }
  });
  return lines.join('\n');
}
