import { formatNumber, type Lang } from '#web/i18n';
import type { RawRow } from '../person.ts';
import { rowsNamed } from './corrections.ts';
import { mendingWords } from './words.ts';

const mostPlaces = 6;

/** What is said to whoever corrected what somebody else has corrected since: which rows, and that theirs was not kept. */
export function conflictText(names: readonly string[], rows: readonly RawRow[], lang: Lang): string {
  const words = mendingWords(lang);
  const places = rowsNamed(names).flatMap((index) => {
    const row = rows[index];
    return row ? [words.place(String(row.row), row.sheet)] : [];
  });
  const more = places.length - mostPlaces;
  const listed = places.slice(0, mostPlaces).join('; ');
  const rest = more > 0 ? ` ${words.andMore(formatNumber(more, lang))}` : '';
  return words.conflict(formatNumber(names.length, lang), places.length > 0 ? `${listed}${rest}` : '');
}
