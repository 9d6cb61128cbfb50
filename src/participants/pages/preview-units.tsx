import {
  Actions,
  Button,
  Card,
  ChoiceField,
  CsrfField,
  Details,
  InputField,
  Pagination,
  SelectField,
  StatusTag,
  useLang,
} from '#web';
import { formatNumber } from '#web/i18n';
import { lookAt, pageOf } from '../import/look.ts';
import { planWords } from '../import/plan-words.ts';
import { chosenVillage } from '../units/sent-answers.ts';
import type { UnitQuestion } from '../units/unit-questions.ts';
import { unitQuestionWords } from '../units/words.ts';
import { Folded } from './preview-folded.tsx';
import type { PreviewPageProps } from './preview-page.tsx';
import { Seen } from './preview-seen.tsx';
import { parts } from './preview-way.tsx';

const shownAtOnce = 6;
/** So many names stand in a question's own line; all of them stand below it. */
const named = 4;

/** Which spellings of the file are one unit: a question a group, and one answer for all that is proposed. */
export function UnitQuestions({ event, preview, look }: PreviewPageProps) {
  const lang = useLang();
  const words = unitQuestionWords(lang);
  const all = preview.units;
  if (all.length === 0) return null;
  const { rows, page, last } = pageOf(all, look.units, shownAtOnce);
  const open = all.filter(({ answer }) => answer === null).length;
  const proposed = all.filter(({ kind, answer }) => kind === 'one-unit' && answer === null).length;
  const here = `/konsol/kegiatan/${event.id}/peserta/impor/${preview.id}${lookAt(look, {})}`;
  return (
    <Card
      id={parts.units}
      title={open > 0 ? words.title(formatNumber(open, lang)) : words.done}
      aside={open > 0 ? <StatusTag tone="warn">{planWords(lang).notYet}</StatusTag> : null}
    >
      {all.some(({ kind }) => kind === 'one-unit') ? <p>{words.text}</p> : null}
      <form method="post" action={`${here}#${parts.units}`}>
        <CsrfField />
        <Seen preview={preview} />
        {proposed > 1 ? (
          <Actions>
            <Button kind="secondary" icon="check" name="act" value="units-all">
              {words.all(formatNumber(proposed, lang))}
            </Button>
          </Actions>
        ) : null}
        <Folded when={open === 0}>
          <ol class="mending">
            {rows.map((question) =>
              question.kind === 'which' ? (
                <AskedVillage key={question.id} question={question} />
              ) : (
                <AskedGroup key={question.id} question={question} />
              ),
            )}
          </ol>
        </Folded>
        <Actions>
          <Button kind="secondary" icon="check" name="act" value="units">
            {words.save}
          </Button>
        </Actions>
      </form>
      <Pagination page={page} last={last} href={(to) => `${lookAt(look, { units: to })}#${parts.units}`} />
    </Card>
  );
}

function AskedGroup({ question }: { readonly question: UnitQuestion }) {
  const lang = useLang();
  const words = unitQuestionWords(lang);
  const { id, spellings, known, answer } = question;
  const number = (value: number) => formatNumber(value, lang);
  const names = [...known, ...spellings].map(({ name }) => name);
  const shown = names.slice(0, named).join(', ');
  const rest = names.length > named ? `, ${words.more(number(names.length - named))}` : '';
  return (
    <li class="mending-row">
      <input type="hidden" name="ug" value={id} />
      <ChoiceField
        name={`u.${id}`}
        id={`u-${id}`}
        label={words.ask(number(names.length), `${shown}${rest}`)}
        choices={[
          { value: 'ya', label: words.yes },
          { value: 'tidak', label: words.no },
        ]}
        value={answer === null ? '' : answer === 'apart' ? 'tidak' : 'ya'}
        optional
      />
      <KeptName question={question} />
      <Details summary={words.which}>
        <ChoiceField
          name={`uk.${id}`}
          id={`uk-${id}`}
          label={words.which}
          choices={spellings.map(({ key, name, rows }) => ({
            value: key,
            label: `${name} (${words.rows(number(rows))})`,
          }))}
          value={answer === null || answer === 'apart' ? spellings.map(({ key }) => key) : answer.keys}
          multiple
          optional
        />
      </Details>
    </li>
  );
}

function AskedVillage({ question: { id, spellings, known, answer } }: { readonly question: UnitQuestion }) {
  const lang = useLang();
  const words = unitQuestionWords(lang);
  const [spelling] = spellings;
  if (!spelling) return null;
  const [rows, count] = [formatNumber(spelling.rows, lang), formatNumber(known.length, lang)];
  return (
    <li class="mending-row">
      <input type="hidden" name="ug" value={id} />
      <input type="hidden" name={`uk.${id}`} value={spelling.key} />
      <ChoiceField
        name={`u.${id}`}
        id={`u-${id}`}
        label={words.whichVillage(spelling.name, rows, count)}
        choices={known.map(({ name, regionCode }) => ({
          value: `${chosenVillage}${name}`,
          label: words.village(name, regionCode ?? ''),
        }))}
        value={answer === null || answer === 'apart' ? '' : `${chosenVillage}${answer.name}`}
        optional
      />
    </li>
  );
}

/** A unit that is there keeps its name: renaming it is done where it says for which events. */
function KeptName({ question: { id, spellings, known, proposed, answer } }: { readonly question: UnitQuestion }) {
  const words = unitQuestionWords(useLang());
  const said = answer === null || answer === 'apart' ? proposed : answer.name;
  if (known.length === 1)
    return (
      <p>
        <input type="hidden" name={`un.${id}`} value={known[0]?.name} />
        {words.keepsName(known[0]?.name ?? '')}
      </p>
    );
  if (known.length > 1)
    return (
      <SelectField
        name={`un.${id}`}
        id={`un-${id}`}
        label={words.into}
        choices={known.map(({ name }) => ({ value: name, label: name }))}
        value={said}
      />
    );
  return (
    <>
      <InputField
        name={`un.${id}`}
        id={`un-${id}`}
        label={words.name}
        hint={words.nameHint}
        value={said}
        list={`ul-${id}`}
        autoComplete="off"
        optional
      />
      <datalist id={`ul-${id}`}>
        {spellings.map(({ key, name }) => (
          <option key={key} value={name} />
        ))}
      </datalist>
    </>
  );
}
