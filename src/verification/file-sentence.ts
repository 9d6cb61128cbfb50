import type { Report } from '#trust/pades';
import { type FileVerdict, signersOf } from './judge.ts';
import type { verificationWords } from './words.ts';

/** What is said below a verdict's word. Of a file that is not this office's: who signed it, in the first sentence that is read. */
export function fileSentence(
  verdict: FileVerdict,
  report: Report,
  words: Pick<ReturnType<typeof verificationWords>, 'files' | 'fileSignedBy'>,
): string {
  const { sentence } = words.files[verdict];
  return verdict === 'foreign' ? `${words.fileSignedBy(signersOf(report).join(', '))} ${sentence}` : sentence;
}
