import { Card, ChoiceField, useLang } from '#web';
import { assurancesOffered, lateAssurancesOffered } from '../form.ts';
import { eventWords } from '../words.ts';
import type { PartProps } from './event-form.tsx';

/** What a person shows besides the personal link before signing. */
export function AssurancePart({ form, said, choices }: PartProps) {
  const { assurance: words, sections } = eventWords(useLang());
  const choice = (value: 'link' | 'room-code' | 'one-time-code') => ({
    value,
    label: words.names[value],
    hint: words.hints[value],
  });
  return (
    <Card title={sections.assurance}>
      <p>{words.lead}</p>
      <ChoiceField
        name="assurance"
        label={words.during}
        value={form.assurance}
        error={said['assurance']}
        choices={assurancesOffered(choices).map(choice)}
      />
      <ChoiceField
        name="lateAssurance"
        label={words.late}
        hint={words.lateHint}
        value={form.lateAssurance}
        error={said['lateAssurance']}
        choices={lateAssurancesOffered(choices).map(choice)}
      />
      {choices.mail ? null : <p class="hint">{words.noMail}</p>}
    </Card>
  );
}
