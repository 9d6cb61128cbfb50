import type { Event } from '#event';
import { Actions, Button, ButtonLink, Card, ChoiceField, CsrfField, PageHead, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import { displayName } from '../identity/name.ts';
import type { Participant } from '../participant.ts';
import { type UnitAsked, unitAnswers } from '../roster/ask-unit.ts';
import { unitAskedWords } from '../roster/ask-unit-words.ts';
import { UnitEffects } from './unit-confirm-page.tsx';

export interface UnitAskedPageProps {
  readonly event: Event;
  readonly person: Participant;
  readonly asked: UnitAsked;
  /** The form as it was sent, to be sent again with the answer. */
  readonly sent: readonly (readonly [name: string, value: string])[];
}

/** One person's unit was typed otherwise: does this person move, or is the unit called so, with everybody in it? */
export function UnitAskedPage({ event, person, asked, sent }: UnitAskedPageProps) {
  const lang = useLang();
  const words = unitAskedWords(lang);
  const mine = `/konsol/kegiatan/${event.id}/peserta/o/${person.handle}`;
  const { name, isSpelling, similar, events } = asked;
  const open = events.filter(({ state }) => state !== 'closed');
  const people = open.reduce((sum, one) => sum + one.people, 0);
  const number = (value: number) => formatNumber(value, lang);
  const own = isSpelling
    ? [{ value: unitAnswers.keep, label: words.keep(person.unit) }]
    : [
        ...similar.map((other) => ({ value: `${unitAnswers.other}${other}`, label: words.move(other) })),
        { value: unitAnswers.own, label: words.own(name) },
      ];
  const rename = { value: unitAnswers.rename, label: words.rename(person.unit, name, number(people)) };
  return (
    <div class="stack">
      <PageHead
        back={{ href: `${mine}/ubah`, label: words.back }}
        title={words.title}
        lead={words.lead(displayName(person), person.unit, name)}
      />
      <form class="roster-form" method="post" action={`${mine}/ubah`}>
        <CsrfField />
        {sent.map(([field, value]) => (
          <input key={field} type="hidden" name={field} value={value} />
        ))}
        <ChoiceField name="unitPilih" label={words.ask} choices={[...own, rename]} value="" />
        <Actions>
          <Button icon="check">{words.go}</Button>
          <ButtonLink kind="quiet" href={mine}>
            {words.cancel}
          </ButtonLink>
        </Actions>
      </form>
      <Card title={words.where}>
        <UnitEffects events={events} />
      </Card>
    </div>
  );
}
