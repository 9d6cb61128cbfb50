import type { Report } from '#trust/pades';
import { formatMoment } from '#web/i18n';
import { fileSentence } from '../file-sentence.ts';
import { type FileVerdict, verdictOf } from '../judge.ts';
import { answerOf, questionOf, remarksOf, reportWords } from '../report-words.ts';
import { verificationWords } from '../words.ts';
import { zoneOf } from '../zone-of.ts';
import type { VerifyArguments } from './options.ts';

/** What a file is called whose seal nobody named. */
const unsealed: ReadonlySet<FileVerdict> = new Set(['foreign', 'stranger']);

/** For people: the word and sentence the page would show, then each signature with its checks, in both languages. */
export function reportText(
  report: Report,
  { anySignature, seal }: Pick<VerifyArguments, 'anySignature' | 'seal'>,
): string {
  const verdict: FileVerdict = verdictOf(report);
  const lines = (['id', 'en'] as const).map((lang) => {
    const words = verificationWords(lang);
    if (anySignature) return reportWords(lang).anySignature(report.indication);
    const said = `${words.files[verdict].word}. ${fileSentence(verdict, report, lang, zoneOf(report))}`;
    const { recordNotAsked, sealsNotGiven } = reportWords(lang);
    if (verdict === 'genuine') return `${said} ${recordNotAsked}`;
    return seal === undefined && unsealed.has(verdict) ? `${said} ${sealsNotGiven}` : said;
  });
  lines.push(`${report.indication}${report.subIndication ? ` ${report.subIndication}` : ''}`);
  report.signatures.forEach((signature, index) => {
    const words = reportWords('id');
    const heading = signature.kind === 'signature' ? words.signature : words.timestamp;
    lines.push('', heading(index + 1, signature.field), `  ${signature.signer?.text ?? '–'}`);
    const time = signature.trustedTime?.time;
    if (time) lines.push(`  ${formatMoment(time, zoneOf(report), 'id')} (${signature.trustedTime?.clock.text})`);
    for (const { name, outcome, reason } of signature.checks) {
      lines.push(
        `  ${words.marks[outcome].padEnd(12)} ${questionOf(name, 'id')}${reason ? `. ${answerOf(reason, signature, 'id')}` : ''}`,
      );
    }
    for (const remark of remarksOf(signature, 'id')) lines.push(`  ${remark}`);
  });
  return lines.join('\n');
}
