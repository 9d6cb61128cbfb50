import { categories } from '#event';
import { Actions, Button, Card, CsrfField, InputField, Pagination, SelectField, useLang } from '#web';
import { formatNumber, type Lang } from '#web/i18n';
import { categoryName } from '../category-names.ts';
import { lookAt, pageOf } from '../import/look.ts';
import { lastWordMeanings } from '../import/mending/word.ts';
import { mendingWords } from '../import/mending/words.ts';
import { type FoundWord, wordsIn } from '../import/mending/words-in.ts';
import { roleName, roles } from '../role.ts';
import type { PreviewPageProps } from './preview-page.tsx';
import { Seen, Was } from './preview-seen.tsx';
import { parts } from './preview-way.tsx';

const shownAtOnce = 10;

/** Words of a column that are not known: what each means is said once, and remembered. */
export function UnknownWords({ event, preview, look }: PreviewPageProps) {
  const lang = useLang();
  const words = mendingWords(lang);
  const all = wordsIn(preview.checked, preview.words ?? []);
  if (all.length === 0) return null;
  const open = all.filter(({ meaning }) => meaning === null).length;
  const { rows, page, last } = pageOf(all, look.words, shownAtOnce);
  return (
    <Card id={parts.words} title={open > 0 ? words.wordsTitle(formatNumber(open, lang)) : words.wordsKnown}>
      <p>{words.wordsText}</p>
      <form
        method="post"
        action={`/konsol/kegiatan/${event.id}/peserta/impor/${preview.id}${lookAt(look, {})}#${parts.words}`}
      >
        <CsrfField />
        <Seen preview={preview} />
        <ol class="mending">
          {rows.map((word, index) => (
            <li key={`${word.field} ${word.word}`} class="mending-row">
              <WordField word={word} index={index} />
            </li>
          ))}
        </ol>
        <Actions>
          <Button kind="secondary" icon="check" name="act" value="words">
            {words.keepWords}
          </Button>
        </Actions>
      </form>
      <Pagination page={page} last={last} href={(to) => `${lookAt(look, { words: to })}#${parts.words}`} />
    </Card>
  );
}

function WordField({ word, index }: { readonly word: FoundWord; readonly index: number }) {
  const lang = useLang();
  const words = mendingWords(lang);
  const { field, written, rows, meaning, remembered } = word;
  const name = `w${index}.meaning`;
  const label = words.meaningOf(words.wordFields[field], written.slice(0, 80), formatNumber(rows, lang));
  const common = { name, id: `w-${index}`, label, optional: true, ...(remembered ? { hint: words.asBefore } : {}) };
  return (
    <>
      <input type="hidden" name={`w${index}.word`} value={`${field} ${word.word}`} />
      <Was name={name} value={meaning ?? ''} />
      {field === 'rank' ? (
        <InputField
          {...common}
          hint={remembered ? words.asBefore : words.rankHint}
          value={meaning ?? ''}
          width="medium"
        />
      ) : (
        <SelectField
          {...common}
          width="medium"
          value={meaning ?? ''}
          choices={[{ value: '', label: words.noMeaning }, ...choicesOf(field, lang)]}
        />
      )}
    </>
  );
}

function choicesOf(
  field: FoundWord['field'],
  lang: Lang,
): readonly { readonly value: string; readonly label: string }[] {
  if (field === 'role') return roles.map((value) => ({ value, label: roleName(value, lang) }));
  if (field === 'degree')
    return lastWordMeanings.map((value) => ({ value, label: mendingWords(lang).lastWord[value] }));
  return categories.map((value) => ({ value, label: categoryName(value, lang) }));
}
