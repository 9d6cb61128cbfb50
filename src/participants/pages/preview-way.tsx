import { useLang } from '#web';
import { formatNumber, type Lang } from '#web/i18n';
import { mendingWords } from '../import/mending/words.ts';
import { wordsIn } from '../import/mending/words-in.ts';
import { planWords } from '../import/plan-words.ts';
import type { Preview } from '../import/preview.ts';
import { importWords } from '../import/words.ts';
import { unitQuestionWords } from '../units/words.ts';

/** Where each part of the preview stands; a form goes back to its own. */
export const parts = {
  units: 'ejaan',
  letters: 'huruf',
  words: 'kata',
  questions: 'jawab',
  mending: 'perbaiki',
  happens: 'terjadi',
  save: 'simpan',
} as const;

type Part = keyof typeof parts;

/** How many answers each part waits for: about units, letters that a wrong encoding broke, words, people. */
export function openOf({ plan, units, checked, words, repairs, repair }: Preview): Record<Part, number> {
  const unanswered = (all: readonly { readonly answer: unknown }[]) =>
    all.filter(({ answer }) => answer === null).length;
  return {
    units: unanswered(units),
    letters: (repairs?.examples.length ?? 0) > 0 && !repair ? 1 : 0,
    words: wordsIn(checked, words ?? []).filter(({ meaning }) => meaning === null).length,
    questions: unanswered(plan.questions),
    mending: plan.refused.length,
    happens: 0,
    save: 0,
  };
}

/** What the button that saves says; empty where there is nothing to save. */
export function saveText({ plan }: Preview, lang: Lang): string {
  const words = importWords(lang);
  const writes = plan.added.length + plan.changed.length;
  const out = plan.refused.length + plan.left.length;
  const [count, left] = [formatNumber(writes, lang), formatNumber(out, lang)];
  if (writes === 0) return '';
  return out > 0 ? words.applyGood(count, left) : words.apply(count);
}

/** The parts of a long page that wait for somebody, and the way past them to the end. */
export function Way({ preview }: { readonly preview: Preview }) {
  const lang = useLang();
  const open = openOf(preview);
  const number = (part: Part) => formatNumber(open[part], lang);
  const titles: Record<Part, string> = {
    units: unitQuestionWords(lang).title(number('units')),
    letters: mendingWords(lang).brokenTitle,
    words: mendingWords(lang).wordsTitle(number('words')),
    questions: planWords(lang).questionsTitle(number('questions')),
    mending: importWords(lang).refusedTitle(number('mending')),
    happens: planWords(lang).happens,
    save: saveText(preview, lang),
  };
  const shown = (Object.keys(parts) as Part[]).filter((part) =>
    part === 'save' ? titles.save !== '' : part === 'happens' || open[part] > 0,
  );
  return (
    <nav class="preview-way" aria-label={importWords(lang).way}>
      <ul>
        {shown.map((part) => (
          <li key={part}>
            <a href={`#${parts[part]}`}>{titles[part]}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
