import { execFileSync } from 'node:child_process';

/** The words of a PDF as a reader of other make finds them (poppler), every run of blanks as one. */
export function pdfWords(pdf: Uint8Array): string {
  const text = execFileSync('pdftotext', ['-layout', '-', '-'], { input: pdf, maxBuffer: 64 * 2 ** 20 });
  return text.toString().replace(/\s+/gu, ' ');
}
