import type { Report } from '#trust/pades';
import { formatMoment, type Lang, type Zone } from '#web/i18n';
import { type FileVerdict, type LaterHand, laterHandsOf, signersOf } from './judge.ts';
import { verificationWords } from './words.ts';

/** Who signed a file that is not this office's: one after the other, where several did. */
export interface Hands {
  /** Of whose names nobody vouches, where it is `claimed`: only those who came later are told then. */
  readonly kind: 'signed' | 'claimed';
  readonly names: readonly string[];
  readonly later: readonly LaterHand[];
}

const claimed: ReadonlySet<FileVerdict> = new Set(['stranger', 'unsettled', 'uncertified']);

/** Whom people are told of below this verdict; undefined where nobody is named. */
export function handsOf(verdict: FileVerdict, report: Report): Hands | undefined {
  if (verdict === 'foreign')
    return { kind: 'signed', names: signersOf(report), later: laterHandsOf(report, { seals: true }) };
  // in a file of an office that is not settled, its seal is nothing that anybody came with later
  const later = laterHandsOf(report, { seals: false });
  return claimed.has(verdict) && later.length > 0 ? { kind: 'claimed', names: [], later } : undefined;
}

/** "Ditandatangani oleh … Setelah tanda tangan pertama, berkas ini ditandatangani pula oleh … pada …" */
export function handsSentence({ kind, names, later }: Hands, lang: Lang, zone: Zone | undefined): string {
  const words = verificationWords(lang);
  const told = later
    .map(({ name, time }) => (time ? words.handAt(name, formatMoment(time, zone, lang)) : name))
    .join(words.andThen);
  const first = told === '' ? names : names.slice(0, 1);
  return [
    ...(first.length > 0 ? [words.fileSignedBy(first.join(', '))] : []),
    ...(told === '' ? [] : [kind === 'signed' ? words.fileSignedLater(told) : words.fileClaimedLater(told)]),
  ].join(' ');
}

/**
 * What is said below a verdict's word. Of a file that is not this office's: who signed it, in the first sentence that is read,
 * and of one that several signed: who came later, and when. Of one whose key or digest nobody can check here: which that is.
 */
export function fileSentence(verdict: FileVerdict, report: Report, lang: Lang, zone: Zone | undefined): string {
  const words = verificationWords(lang);
  const { sentence } = words.files[verdict];
  const unsupported = report.signatures.find((one) => one.unsupported)?.unsupported;
  if (verdict === 'unchecked' && unsupported) return words.fileUnsupported(unsupported);
  const hands = handsOf(verdict, report);
  return hands ? `${handsSentence(hands, lang, zone)} ${sentence}` : sentence;
}
