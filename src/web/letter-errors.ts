import { unprintable } from '#letters';
import type { FieldErrors } from './components/index.ts';
import { type Lang, refusalText } from './i18n/index.ts';

/** An entry of a form that papers print: its field's id, the name people read above it, and what was typed. */
export type PrintedEntry = readonly [id: string, label: string, text: string];

/** What is wrong with the letters of entries, by field: which of them papers cannot print. Empty when all is well. */
export function letterErrors(entries: readonly PrintedEntry[], lang: Lang): FieldErrors {
  const wrong: Record<string, string> = {};
  for (const [id, field, text] of entries) {
    const letters = unprintable(text);
    if (letters !== '') wrong[id] = refusalText('letters-unprintable', { field, letters }, lang);
  }
  return wrong;
}
