import { formatNumber, type Lang } from '#web/i18n';
import { notTaken, type TakenBack } from './take-back.ts';
import { mendingWords } from './words.ts';

/** It lies in a cookie for a moment. */
const mostPlaces = 40;

/** Whether every row that came back was taken. */
export function isWhole({ not }: TakenBack): boolean {
  return notTaken.every((why) => not[why].length === 0);
}

/** What came of a file of mended rows: how many, and which were not taken, by the reason. */
export function takenBackText({ mended, same, not }: TakenBack, lang: Lang): string {
  const words = mendingWords(lang);
  const lines = notTaken.flatMap((why) => {
    const rows = not[why];
    if (rows.length === 0) return [];
    const more = rows.length - mostPlaces;
    const listed = rows.slice(0, mostPlaces).join(', ');
    const rest = more > 0 ? ` ${words.andMore(formatNumber(more, lang))}` : '';
    return [words.notTakenRows(words.notTaken[why], `${listed}${rest}`)];
  });
  return [words.takenBack(formatNumber(mended, lang), formatNumber(same, lang)), ...lines].join(' ');
}
