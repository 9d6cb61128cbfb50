import type { Refusal } from '#errors';
import { type Lang, refusalText } from '#web/i18n';
import { textsWords } from './words.ts';

/** What is wrong with a text, in words, with its line. */
export function textProblem({ code, details }: Refusal, lang: Lang): string {
  const words = textsWords(lang);
  if (code === 'letters-unprintable') return refusalText(code, { ...details, field: words.body }, lang);
  const line = String(details['line'] ?? 1);
  const what = String(details['what'] ?? '');
  if (details['problem'] === 'placeholder') return words.invalid.placeholder(line, what);
  if (details['problem'] === 'promises') return words.invalid.promises;
  if (details['problem'] === 'too-long') return words.invalid.tooLong;
  const elements: Readonly<Record<string, string>> = words.elements;
  return words.invalid.element(line, elements[what] ?? words.elements.other);
}
