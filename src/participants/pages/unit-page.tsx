import { type Event, mayChange } from '#event';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  CsrfField,
  DefinitionList,
  ErrorSummary,
  InputField,
  PageHead,
  useLang,
} from '#web';
import { formatDateTime, formatNumber } from '#web/i18n';
import { historyWords } from '../history/words.ts';
import type { AliasRow, EventWithUnit, ListedUnitChange, UnitRow } from '../units/deeds/store.ts';
import { unitWords } from '../units/page-words.ts';
import type { UnitInEvent } from '../units/tree/store.ts';

export interface UnitPageProps {
  readonly event: Event;
  readonly unit: UnitRow;
  /** All units, of which one may be chosen. */
  readonly units: readonly UnitInEvent[];
  readonly aliases: readonly AliasRow[];
  readonly changes: readonly ListedUnitChange[];
  /** What was sent and is wrong, by field. */
  readonly errors: Readonly<Record<string, string>>;
}

/** One unit: what it is called, where it stands, what is read as it, and what can be done with it. */
export function UnitPage({ event, unit, units, aliases, changes, errors }: UnitPageProps) {
  const lang = useLang();
  const words = unitWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  const here = units.find(({ id }) => id === unit.id);
  const above = units.find(({ id }) => id === unit.parentId);
  const may = mayChange(event.state, 'roster');
  const form = { action: `${base}/unit/${unit.id}`, errors };
  return (
    <div class="stack">
      <PageHead back={{ href: `${base}/unit`, label: words.back }} title={unit.name} />
      <ErrorSummary errors={errors} />
      <Card>
        <DefinitionList
          items={[
            [words.code, unit.regionCode ?? ''],
            [words.parent, above ? <a href={`${base}/unit/${above.id}`}>{above.name}</a> : words.top],
            [words.here, words.people(formatNumber(here?.people ?? 0, lang))],
          ]}
        />
        <Actions>
          <ButtonLink kind="secondary" href={`${base}?unit=${unit.id}`}>
            {words.roster}
          </ButtonLink>
        </Actions>
        <p class="hint">{words.split}</p>
      </Card>
      {may && !unit.mergedInto ? (
        <>
          <datalist id="semua-unit">
            {units
              .filter(({ id }) => id !== unit.id)
              .map(({ id, name }) => (
                <option key={id} value={name} />
              ))}
          </datalist>
          <One
            {...form}
            act="jumlah"
            label={words.expected}
            hint={words.expectedHint}
            value={here?.expected?.toString() ?? ''}
            button={words.save}
            optional
          />
          <One {...form} act="nama" label={words.newName} value={unit.name} button={words.check} title={words.rename} />
          <One {...form} act="gabung" label={words.mergeInto} value="" button={words.check} title={words.merge} list />
          <One
            {...form}
            act="induk"
            label={words.parent}
            hint={words.placeHint}
            value={above?.name ?? ''}
            button={words.placeDo}
            title={words.place}
            list
            optional
          />
        </>
      ) : null}
      {aliases.length > 0 ? (
        <Card title={words.aliases}>
          <ul class="messages">
            {aliases.map(({ key, name }) => (
              <li key={key}>
                {name}
                {may ? <Deed action={form.action} act="lepas" value={key} label={words.remove(name)} /> : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
      {changes.length > 0 ? (
        <Card title={words.changes}>
          <ul class="messages">
            {changes.map((one) => (
              <li key={one.id}>
                <span>
                  {words.kinds[one.kind](one.before.name, one.after)} · {formatDateTime(one.at, event.zone, lang)} ·{' '}
                  {one.byName ?? historyWords(lang).unknown}
                </span>
                {one.undoneAt ? (
                  <span>{words.undone}</span>
                ) : may ? (
                  <Deed action={form.action} act="urung" value={one.id} label={words.undo} />
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}

interface OneProps {
  readonly action: string;
  readonly act: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly button: string;
  readonly title?: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly list?: boolean;
  readonly optional?: boolean;
}

/** A form of one field. */
function One({ action, act, label, hint, value, button, title, errors, list, optional }: OneProps) {
  return (
    <Card title={title ?? label}>
      <form class="roster-form" method="post" action={action}>
        <CsrfField />
        <input type="hidden" name="act" value={act} />
        <InputField
          name={act}
          label={label}
          hint={hint}
          value={value}
          error={errors[act]}
          maxLength={160}
          autoComplete="off"
          optional={optional ?? false}
          {...(list ? { list: 'semua-unit' } : {})}
        />
        <Actions>
          <Button kind="secondary">{button}</Button>
        </Actions>
      </form>
    </Card>
  );
}

function Deed({ action, act, value, label }: { action: string; act: string; value: string; label: string }) {
  return (
    <form method="post" action={action}>
      <CsrfField />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name={act} value={value} />
      <Button kind="quiet" small>
        {label}
      </Button>
    </form>
  );
}

export interface UnitConfirmProps {
  readonly event: Event;
  readonly unit: UnitRow;
  readonly act: 'nama' | 'gabung';
  /** The new name, or that of the unit it becomes part of. */
  readonly to: string;
  readonly events: readonly EventWithUnit[];
  /** What was looked at, to be compared when it is done. */
  readonly basis: string;
}

/** In which events a new name or a merge takes effect, before it does. */
export function UnitConfirmPage({ event, unit, act, to, events, basis }: UnitConfirmProps) {
  const lang = useLang();
  const words = unitWords(lang);
  const here = `/konsol/kegiatan/${event.id}/peserta/unit/${unit.id}`;
  const number = (value: number) => formatNumber(value, lang);
  const title = (act === 'nama' ? words.renameTitle : words.mergeTitle)(unit.name, to);
  return (
    <div class="stack">
      <PageHead back={{ href: here, label: unit.name }} title={title} />
      <Card title={words.effects}>
        {events.length === 0 ? <p>{words.noEvents}</p> : null}
        <ul class="roster-list">
          {events.map((one) => (
            <li key={one.eventId}>
              {one.state === 'closed' ? words.staysHere(one.title) : words.changesHere(one.title, number(one.people))}
              {one.state !== 'closed' && one.held > 0 ? `; ${words.heldHere(number(one.held))}` : ''}
            </li>
          ))}
        </ul>
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
