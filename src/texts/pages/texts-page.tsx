import { type Category, type Event, EventHead, eventWords, mayChange, type Office } from '#event';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  CsrfField,
  DefinitionList,
  EmptyState,
  Notice,
  SelectField,
  Tabs,
  useLang,
} from '#web';
import type { Lang } from '#web/i18n';
import type { ChosenText } from '../event-texts.ts';
import { fillText } from '../fill-text.ts';
import { samplePerson } from '../sample-person.ts';
import { templates } from '../templates.ts';
import { titleOf } from '../text-source.ts';
import { textsWords } from '../words.ts';
import { Paper } from './paper.tsx';

export interface TextsPageProps {
  readonly event: Event;
  readonly office: Office;
  readonly texts: readonly ChosenText[];
  /** The text whose paper is shown; undefined where the event has none. */
  readonly shown: ChosenText | undefined;
}

/** What a category's field holds for "no text": browsers take an empty choice of a required field for none made. */
export const noText = 'tanpa';

const groups = {
  asn: ['pns', 'cpns', 'pppk', 'pppk-pw', 'non-asn'],
  village: ['kades', 'pj-kades', 'perangkat', 'bpd'],
  other: ['pejabat', 'luar'],
} as const satisfies Record<string, readonly Category[]>;

/** Which text is for whom, and beside it the paper. */
export function TextsPage({ event, office, texts, shown }: TextsPageProps) {
  const words = textsWords(useLang());
  const draft = mayChange(event.state, 'texts');
  return (
    <>
      <EventHead event={event} place="texts" />
      {draft ? <p>{words.lead}</p> : <Notice>{words.frozen}</Notice>}
      <div class="texts-sides">
        <div>{draft ? <ChoiceForm event={event} texts={texts} /> : <ChosenList texts={texts} />}</div>
        <div>
          {shown ? (
            <Preview event={event} office={office} texts={texts} shown={shown} editable={draft} />
          ) : (
            <EmptyState title={words.preview}>{words.noneChosen}</EmptyState>
          )}
        </div>
      </div>
    </>
  );
}

function ChoiceForm({ event, texts }: { readonly event: Event; readonly texts: readonly ChosenText[] }) {
  const lang = useLang();
  const words = textsWords(lang);
  const { categories } = eventWords(lang);
  const choices = [
    { value: noText, label: words.none },
    ...templates().map((text) => ({ value: text.id, label: text.subtitle[lang] })),
  ];
  const chosenFor = (category: Category) => texts.find((text) => text.categories.includes(category))?.text.id ?? noText;
  return (
    <Card title={words.choose}>
      <form class="form" method="post" action={`/konsol/kegiatan/${event.id}/naskah`}>
        <CsrfField />
        {(['asn', 'village', 'other'] as const).map((group) => (
          <fieldset class="texts-group" key={group}>
            <legend>{words.groups[group]}</legend>
            {groups[group].map((category) => (
              <SelectField
                key={category}
                name={`text-${category}`}
                label={categories[category]}
                choices={choices}
                value={chosenFor(category)}
              />
            ))}
          </fieldset>
        ))}
        <Actions>
          <Button>{words.save}</Button>
        </Actions>
      </form>
    </Card>
  );
}

function ChosenList({ texts }: { readonly texts: readonly ChosenText[] }) {
  const lang = useLang();
  const { categories } = eventWords(lang);
  return (
    <Card title={textsWords(lang).choose}>
      <DefinitionList
        items={texts.map((text) => [
          titleOf(text.text, lang),
          text.categories.map((category) => categories[category]).join(', '),
        ])}
      />
    </Card>
  );
}

/** A text by the first group it is for: titles are too long for a row of tabs. */
function shortName(text: ChosenText, lang: Lang): string {
  const [first] = text.categories;
  return first ? eventWords(lang).categories[first] : text.text.subtitle[lang];
}

interface PreviewProps extends TextsPageProps {
  readonly shown: ChosenText;
  readonly editable: boolean;
}

function Preview({ event, office, texts, shown, editable }: PreviewProps) {
  const lang = useLang();
  const words = textsWords(lang);
  const base = `/konsol/kegiatan/${event.id}/naskah`;
  const person = samplePerson(shown.categories);
  return (
    <section aria-label={words.preview}>
      {texts.length > 1 ? (
        <Tabs
          label={words.shown}
          tabs={texts.map((text) => ({
            label: shortName(text, lang),
            href: `${base}?teks=${text.text.id}`,
            current: text === shown,
          }))}
        />
      ) : null}
      <p class="hint">{words.previewLead}</p>
      <Paper text={fillText(shown, person)} person={person} event={event} office={office} />
      <Actions>
        <ButtonLink kind="secondary" icon="document" href={`${base}/${shown.text.id}/contoh.pdf`}>
          {words.samplePdf}
        </ButtonLink>
        {editable ? (
          <ButtonLink kind="secondary" icon="edit" href={`${base}/${shown.text.id}`}>
            {words.edit}
          </ButtonLink>
        ) : null}
      </Actions>
    </section>
  );
}
