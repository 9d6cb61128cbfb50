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
import type { ListedUnitChange } from '../units/deeds/store/changes.ts';
import type { AliasRow, UnitRow } from '../units/deeds/store/units.ts';
import { unitWords } from '../units/page-words.ts';
import type { PlaceAbove } from '../units/tree/place-above.ts';
import type { UnitInEvent } from '../units/tree/store.ts';

export interface UnitPageProps {
  readonly event: Event;
  readonly unit: UnitRow;
  /** All units, of which one may be chosen. */
  readonly units: readonly UnitInEvent[];
  /** What it lies in by the table of regions; null for an office. */
  readonly within: PlaceAbove | null;
  readonly aliases: readonly AliasRow[];
  readonly changes: readonly ListedUnitChange[];
  readonly canUndo: (change: ListedUnitChange) => boolean;
  /** What was sent and is not right: as it was typed, and what is said of it. */
  readonly wrong?: WrongEntry;
}

export interface WrongEntry {
  readonly name: 'jumlah' | 'nama' | 'gabung' | 'induk';
  readonly value: string;
  readonly error: string;
}

/** One unit: what it is called, where it stands, what is read as it, and what can be done with it. */
export function UnitPage({ event, unit, units, within, aliases, changes, canUndo, wrong }: UnitPageProps) {
  const lang = useLang();
  const words = unitWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  const here = units.find(({ id }) => id === unit.id);
  const above = units.find(({ id }) => id === unit.parentId);
  const may = mayChange(event.state, 'roster');
  const form = { action: `${base}/unit/${unit.id}`, wrong };
  const became = units.find(({ id }) => id === unit.mergedInto);
  return (
    <div class="stack">
      <PageHead back={{ href: `${base}/unit`, label: words.back }} title={unit.name} />
      <ErrorSummary errors={wrong ? { [wrong.name]: wrong.error } : {}} />
      <Card>
        <DefinitionList
          items={[
            [words.code, unit.regionCode ?? ''],
            ...(became ? [[words.became, <a href={`${base}/unit/${became.id}`}>{became.name}</a>] as const] : []),
            [words.within, within ? <Within base={base} {...within} /> : ''],
            [words.parent, above ? <a href={`${base}/unit/${above.id}`}>{above.name}</a> : within ? '' : words.top],
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
              .filter(({ id, mergedInto }) => id !== unit.id && !mergedInto)
              .map(({ id, name }) => (
                <option key={id} value={name} />
              ))}
          </datalist>
          <One
            {...form}
            act="jumlah"
            title={words.expectedTitle}
            label={words.expectedHere}
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
            hint={within ? words.placeHintWithin(within.name) : words.placeHint}
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
                ) : may && canUndo(one) ? (
                  <Deed
                    action={form.action}
                    act="urung"
                    value={one.id}
                    label={words.undo}
                    about={words.kinds[one.kind](one.before.name, one.after)}
                  />
                ) : null}
              </li>
            ))}
          </ul>
        </Card>
      ) : null}
    </div>
  );
}

/** A place of the table of regions, with its unit's page where there is one. */
function Within({ base, name, unitId }: PlaceAbove & { readonly base: string }) {
  const { byCode } = unitWords(useLang());
  return (
    <>
      {unitId ? <a href={`${base}/unit/${unitId}`}>{name}</a> : name} <span class="hint">({byCode})</span>
    </>
  );
}

interface OneProps {
  readonly action: string;
  readonly act: WrongEntry['name'];
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly button: string;
  readonly title?: string;
  readonly wrong: WrongEntry | undefined;
  readonly list?: boolean;
  readonly optional?: boolean;
}

/** A form of one field. */
function One({ action, act, label, hint, value, button, title, wrong, list, optional }: OneProps) {
  const mine = wrong?.name === act ? wrong : undefined;
  return (
    <Card title={title ?? label}>
      <form class="roster-form" method="post" action={action}>
        <CsrfField />
        <input type="hidden" name="act" value={act} />
        <InputField
          name={act}
          label={label}
          hint={hint}
          value={mine?.value ?? value}
          error={mine?.error}
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

interface DeedProps {
  readonly action: string;
  readonly act: 'lepas' | 'urung';
  readonly value: string;
  readonly label: string;
  /** Of what, where several buttons say the same. */
  readonly about?: string;
}

function Deed({ action, act, value, label, about }: DeedProps) {
  return (
    <form method="post" action={action}>
      <CsrfField />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name={act} value={value} />
      <Button kind="quiet" small>
        {label}
        {about ? <span class="visually-hidden"> ({about})</span> : null}
      </Button>
    </form>
  );
}
