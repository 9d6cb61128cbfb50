import type { Event } from '#event';
import { Actions, Button, ButtonLink, Card, CsrfField, Notice, PageHead, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import type { EventWithUnit } from '../units/deeds/store/people.ts';
import type { UnitRow } from '../units/deeds/store/units.ts';
import { unitWords } from '../units/page-words.ts';

export interface UnitConfirmProps {
  readonly event: Event;
  readonly unit: UnitRow;
  readonly act: 'nama' | 'gabung';
  /** The new name, or that of the unit it becomes part of. */
  readonly to: string;
  readonly events: readonly EventWithUnit[];
  /** Why it is shown again. */
  readonly notice: string | null;
  /** What was looked at, to be compared when it is done. */
  readonly basis: string;
}

/** In which events a new name or a merge takes effect, before it does. */
export function UnitConfirmPage({ event, unit, act, to, events, notice, basis }: UnitConfirmProps) {
  const lang = useLang();
  const words = unitWords(lang);
  const here = `/konsol/kegiatan/${event.id}/peserta/unit/${unit.id}`;
  const title = (act === 'nama' ? words.renameTitle : words.mergeTitle)(unit.name, to);
  return (
    <div class="stack">
      <PageHead back={{ href: here, label: unit.name }} title={title} />
      {notice ? <Notice tone="warning">{notice}</Notice> : null}
      <Card title={words.effects}>
        <UnitEffects events={events} />
        <p class="hint">{words.spelling(unit.name)}</p>
      </Card>
      <form class="roster-form" method="post" action={here}>
        <CsrfField />
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name={act} value={to} />
        <input type="hidden" name="dasar" value={basis} />
        <Actions>
          <Button icon="check">{act === 'nama' ? words.doRename : words.doMerge}</Button>
          <ButtonLink kind="quiet" href={here}>
            {words.cancel}
          </ButtonLink>
        </Actions>
      </form>
    </div>
  );
}

/** Events with people of a unit, and what a new name or a merge does there. */
export function UnitEffects({ events }: Pick<UnitConfirmProps, 'events'>) {
  const lang = useLang();
  const words = unitWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  if (events.length === 0) return <p>{words.noEvents}</p>;
  return (
    <ul class="roster-list">
      {events.map((one) => (
        <li key={one.eventId}>
          {one.state === 'closed' ? words.staysHere(one.title) : words.changesHere(one.title, number(one.people))}
          {one.state !== 'closed' && one.held > 0 ? `; ${words.heldHere(number(one.held))}` : ''}
        </li>
      ))}
    </ul>
  );
}
