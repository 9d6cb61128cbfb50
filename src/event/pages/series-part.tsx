import { Card, InputField, SelectField, useLang } from '#web';
import { eventWords } from '../words.ts';
import type { PartProps } from './event-form.tsx';

/** Whether the event is one of several of its kind, and which. */
export function SeriesPart({ form, said, choices }: PartProps) {
  const { series: words, sections } = eventWords(useLang());
  const chosen = choices.series.find((one) => one.id === form.series);
  return (
    <Card title={sections.series}>
      <p>{words.lead}</p>
      <SelectField
        name="series"
        label={words.which}
        value={form.series}
        error={said['series']}
        optional
        choices={[
          { value: '', label: words.none },
          ...choices.series.map(({ id, title, nextOrdinal }) => ({ value: id, label: words.next(title, nextOrdinal) })),
          { value: 'baru', label: words.begin },
        ]}
      />
      <div class="event-pair">
        <InputField
          name="seriesTitle"
          label={words.title}
          hint={words.titleHint}
          value={form.seriesTitle}
          error={said['seriesTitle']}
          optional
          maxLength={200}
        />
        <InputField
          name="seriesOrdinal"
          label={words.ordinal}
          hint={chosen ? words.ordinalNext(chosen.nextOrdinal) : words.ordinalHint}
          value={form.seriesOrdinal}
          error={said['seriesOrdinal']}
          optional
          width="short"
          inputMode="numeric"
        />
      </div>
    </Card>
  );
}
