import type { Report } from '#trust/pades';
import { formatMoment, type Lang, type Zone } from '#web/i18n';
import { type FileVerdict, laterHandsOf, signersOf } from './judge.ts';
import { verificationWords } from './words.ts';

/** Files of other makers, that several may have signed; of those of the second kind nobody vouches for the names. */
const signed: ReadonlySet<FileVerdict> = new Set(['foreign']);
const claimed: ReadonlySet<FileVerdict> = new Set(['stranger', 'unsettled', 'uncertified']);

/**
 * What is said below a verdict's word. Of a file that is not this office's: who signed it, in the first sentence that is read,
 * and of one that several signed: who came later, and when.
 */
export function fileSentence(verdict: FileVerdict, report: Report, lang: Lang, zone: Zone | undefined): string {
  const words = verificationWords(lang);
  const { sentence } = words.files[verdict];
  const [first] = signersOf(report);
  const later = laterSentence(verdict, report, lang, zone);
  const by =
    verdict === 'foreign' ? words.fileSignedBy(later && first ? first : signersOf(report).join(', ')) : undefined;
  return [by, later, sentence].filter((one) => one !== undefined).join(' ');
}

function laterSentence(verdict: FileVerdict, report: Report, lang: Lang, zone: Zone | undefined): string | undefined {
  const words = verificationWords(lang);
  const hands = laterHandsOf(report);
  if (hands.length === 0 || !(signed.has(verdict) || claimed.has(verdict))) return undefined;
  const told = hands
    .map(({ name, time }) => (time ? words.handAt(name, formatMoment(time, zone, lang)) : name))
    .join(words.andThen);
  return signed.has(verdict) ? words.fileSignedLater(told) : words.fileClaimedLater(told);
}
