import { Notice, useLang } from '#web';
import { formatNumber, type Lang } from '#web/i18n';
import type { Flag } from '../minutes/content.ts';
import { minutesWords } from '../minutes-words.ts';
import { MinutesPaper, type MinutesPaperProps } from './minutes-paper.tsx';

/** What follows the organiser's typing: figures that differ from the roster's, then the paper. */
export function MinutesPreview({ flags, ...paper }: MinutesPaperProps & { readonly flags: readonly Flag[] }) {
  const lang = useLang();
  const words = minutesWords(lang);
  return (
    <>
      {flags.map((flag) => (
        <Notice
          key={flag.figure}
          tone={flag.reason === '' ? 'error' : 'warning'}
          title={`${words.figures[flag.figure]}: ${flagText(flag, lang)}`}
        >
          {flag.reason === '' ? words.flagMeans : `${words.reason}: ${flag.reason}`}
        </Notice>
      ))}
      <p class="hint">{words.previewLead}</p>
      <MinutesPaper {...paper} />
    </>
  );
}

/** "245 ≠ 254: 239 desa + 15 kelurahan, selisih 9". */
export function flagText({ figure, typed, counted, difference, desa, kelurahan }: Flag, lang: Lang): string {
  const words = minutesWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const count =
    figure === 'villages' ? words.villages(number(counted), number(desa), number(kelurahan)) : number(counted);
  return words.flag(number(typed), count, number(Math.abs(difference)));
}
