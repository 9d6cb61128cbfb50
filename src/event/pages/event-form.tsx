import { Actions, Button, Card, ChoiceField, CsrfField, ErrorSummary, InputField, TextAreaField, useLang } from '#web';
import { type Lang, refusalText, zones } from '#web/i18n';
import { eventKinds } from '../event.ts';
import type { EventForm, FormErrors, Offered } from '../form.ts';
import type { Series } from '../series/series.ts';
import { eventWords } from '../words.ts';
import { AssurancePart } from './assurance-part.tsx';
import { BasesPart } from './bases-part.tsx';
import { basesWords } from './bases-words.ts';
import { OfficialsPart } from './officials-part.tsx';
import { officialsWords } from './officials-words.ts';
import { SeriesPart } from './series-part.tsx';

const parts = [
  { key: 'what', Part: AboutPart },
  { key: 'when', Part: WhenPart },
  { key: 'assurance', Part: AssurancePart },
  { key: 'series', Part: SeriesPart },
  { key: 'bases', Part: BasesPart },
  { key: 'officials', Part: OfficialsPart },
] as const;

export interface EventFormProps {
  readonly action: string;
  readonly form: EventForm;
  readonly errors: FormErrors;
  readonly submit: string;
  readonly choices: FormChoices;
}

/** What there is to choose from: what this instance can ask for, and the series it has. */
export interface FormChoices extends Offered {
  readonly series: readonly Series[];
}

/** All that an organiser says about an event, on one page. Rows are added and taken away without a script. */
export function EventFormView({ action, form, errors, submit, choices }: EventFormProps) {
  const lang = useLang();
  const words = eventWords(lang);
  const said = errorTexts(errors, lang);
  return (
    <form method="post" action={action} class="event-form" noValidate>
      <CsrfField />
      {/* The first submit button is what Enter presses: saving, never the removal of a row. */}
      <button class="visually-hidden" type="submit" name="act" value="save" tabIndex={-1} aria-hidden="true" />
      <ErrorSummary errors={said} />
      <nav class="event-parts" aria-label={words.parts}>
        {parts.map(({ key }) => (
          <a key={key} href={`#bagian-${key}`}>
            {words.sections[key]}
          </a>
        ))}
      </nav>
      {parts.map(({ key, Part }) => (
        <div key={key} id={`bagian-${key}`} class="event-part">
          <Part form={form} said={said} choices={choices} />
        </div>
      ))}
      <div class="event-save">
        <Actions>
          <Button name="act" value="save">
            {submit}
          </Button>
        </Actions>
      </div>
    </form>
  );
}

function errorTexts(errors: FormErrors, lang: Lang): Readonly<Record<string, string>> {
  const words = eventWords(lang).errors;
  return Object.fromEntries(
    Object.entries(errors).map(([id, error]) => [
      id,
      typeof error === 'string'
        ? words[error]
        : refusalText('letters-unprintable', { field: labelOf(id, lang), letters: error.letters }, lang),
    ]),
  );
}

/** The name above a field that papers print; of a row with which row it is. */
function labelOf(id: string, lang: Lang): string {
  const { fields, series } = eventWords(lang);
  const [bases, officials] = [basesWords(lang), officialsWords(lang)];
  const [name = '', at] = id.split('-');
  const nth = String(Number(at) + 1);
  const { title, letterNumber, purpose, venue } = fields;
  const labels: Readonly<Record<string, string>> = {
    ...{ title, letterNumber, purpose, venue },
    seriesTitle: series.title,
    ownTitle: `${bases.ownRow(nth)}: ${bases.title}`,
    ownNumber: `${bases.ownRow(nth)}: ${bases.number}`,
    ownAbout: `${bases.ownRow(nth)}: ${bases.about}`,
    officialName: `${officials.row(nth)}: ${officials.name}`,
    officialOffice: `${officials.row(nth)}: ${officials.office}`,
  };
  return labels[name] ?? '';
}

/** A part of the form, with what is wrong by field id. */
export interface PartProps {
  readonly form: EventForm;
  readonly said: Readonly<Record<string, string>>;
  readonly choices: FormChoices;
}

function AboutPart({ form, said }: PartProps) {
  const words = eventWords(useLang());
  const { fields } = words;
  return (
    <Card title={words.sections.what}>
      <ChoiceField
        name="kind"
        label={fields.kind}
        value={form.kind}
        error={said['kind']}
        choices={eventKinds.map((value) => ({ value, label: words.kinds[value] }))}
      />
      <InputField
        name="title"
        label={fields.title}
        hint={fields.titleHint}
        value={form.title}
        error={said['title']}
        maxLength={300}
      />
      <InputField
        name="letterNumber"
        label={fields.letterNumber}
        hint={fields.letterNumberHint}
        value={form.letterNumber}
        error={said['letterNumber']}
        optional
        width="medium"
        spellcheck={false}
      />
      <TextAreaField
        name="purpose"
        label={fields.purpose}
        value={form.purpose}
        error={said['purpose']}
        optional
        rows={3}
      />
      <ChoiceField
        name="contest"
        label={fields.contest}
        value={form.contest}
        error={said['contest']}
        choices={[
          { value: 'pilkada', label: words.contests.pilkada },
          { value: 'pemilu', label: words.contests.pemilu },
          { value: '', label: words.contests.none },
        ]}
      />
    </Card>
  );
}

function WhenPart({ form, said }: PartProps) {
  const words = eventWords(useLang());
  const { fields } = words;
  return (
    <Card title={words.sections.when}>
      <InputField name="venue" label={fields.venue} value={form.venue} error={said['venue']} optional maxLength={200} />
      <div class="event-when">
        <InputField type="date" name="date" label={fields.date} value={form.date} error={said['date']} width="medium" />
        <InputField
          type="time"
          name="start"
          label={fields.start}
          value={form.start}
          error={said['start']}
          width="short"
        />
        <InputField
          type="time"
          name="end"
          label={fields.end}
          value={form.end}
          error={said['end']}
          optional
          width="short"
        />
      </div>
      <ChoiceField
        name="zone"
        label={fields.zone}
        value={form.zone}
        error={said['zone']}
        choices={zones.map((value) => ({ value, label: fields.zones[value] }))}
      />
    </Card>
  );
}
