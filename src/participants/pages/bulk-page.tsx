import { categories, type Event } from '#event';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  ChoiceField,
  CsrfField,
  Details,
  ErrorSummary,
  InputField,
  Notice,
  PageHead,
  SelectField,
  useLang,
} from '#web';
import { formatNumber, type Lang } from '#web/i18n';
import { canBeUndone, type Deed, type DeedKind, deedValue, type Fate, type Fates, fates } from '../bulk/deed.ts';
import type { Named } from '../bulk/store/deeds.ts';
import { bulkWords } from '../bulk/words.ts';
import { categoryName } from '../category-names.ts';
import { displayName } from '../identity/name.ts';
import { roleName, roles } from '../role.ts';
import { unitWords } from '../units/page-words.ts';
import { rosterWords } from '../words.ts';

/** What the pages before sent, to be sent again. */
export type Sent = readonly (readonly [name: string, value: string])[];

interface Common {
  readonly event: Event;
  readonly sent: Sent;
}

export interface ValuePageProps extends Common {
  readonly kind: 'category' | 'role' | 'unit';
  readonly value: string;
  readonly error?: string;
  /** Names of units that are there. */
  readonly units: readonly string[];
}

/** Asks which category, role or unit. */
export function BulkValuePage({ event, sent, kind, value, error, units }: ValuePageProps) {
  const lang = useLang();
  const words = bulkWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  const about = { name: 'nilai', label: words.values[kind], value, error };
  return (
    <div class="stack">
      <PageHead back={{ href: base, label: rosterWords(lang).backToList }} title={words.kinds[kind]} />
      <ErrorSummary errors={error ? { nilai: error } : {}} />
      <form class="roster-form" method="post" action={`${base}/tindakan`}>
        <CsrfField />
        <Hidden sent={sent} />
        {kind === 'unit' ? (
          <>
            <InputField {...about} hint={words.unitHint} autoComplete="off" list="unit-ada" />
            <datalist id="unit-ada">
              {units.map((one) => (
                <option key={one} value={one} />
              ))}
            </datalist>
          </>
        ) : kind === 'category' ? (
          <SelectField
            {...about}
            choices={categories.map((one) => ({ value: one, label: categoryName(one, lang) }))}
            width="medium"
          />
        ) : (
          <ChoiceField {...about} choices={roles.map((one) => ({ value: one, label: roleName(one, lang) }))} />
        )}
        <Actions>
          <Button icon="arrow" name="langkah" value="periksa">
            {words.check}
          </Button>
          <ButtonLink kind="quiet" href={base}>
            {words.back}
          </ButtonLink>
        </Actions>
      </form>
    </div>
  );
}

export interface ConfirmPageProps extends Common {
  readonly deed: Deed;
  readonly fates: Fates;
  readonly named: Readonly<Record<Fate, readonly Named[]>>;
  readonly basis: string;
  /** Not what was confirmed before. */
  readonly changed: boolean;
  /** Where the unit does not exist yet: those that it is like. */
  readonly newUnit: readonly string[] | null;
}

/** How many come to what, who is not touched and why; the button carries the number. */
export function BulkConfirmPage(props: ConfirmPageProps) {
  const { event, sent, deed, basis, changed, newUnit } = props;
  const lang = useLang();
  const words = bulkWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  const { done, held } = props.fates;
  return (
    <div class="stack">
      <PageHead
        back={{ href: base, label: rosterWords(lang).backToList }}
        title={words.confirm}
        lead={deedTitle(deed, lang)}
      />
      {changed ? <Notice tone="warning">{words.changedSince}</Notice> : null}
      {newUnit && deed.kind === 'unit' ? (
        <Notice tone="warning">
          {words.newUnit(deed.value.name)}
          {newUnit.length > 0 ? ` ${unitWords(lang).similar(newUnit.join('; '))}` : ''}
        </Notice>
      ) : null}
      <Groups {...props} />
      {done + held === 0 ? (
        <>
          <p>{words.nothing}</p>
          <Actions>
            <ButtonLink href={base}>{words.back}</ButtonLink>
          </Actions>
        </>
      ) : (
        <form class="roster-form" method="post" action={`${base}/tindakan`}>
          <CsrfField />
          <Hidden sent={sent} />
          <input type="hidden" name="dasar" value={basis} />
          <p>{words.notes[deed.kind]}</p>
          {canBeUndone(deed.kind) ? <p class="hint">{words.undoable}</p> : null}
          <Answer kind={deed.kind} {...{ done, held, base }} />
        </form>
      )}
    </div>
  );
}

function Answer({ kind, done, held, base }: { kind: DeedKind; done: number; held: number; base: string }) {
  const lang = useLang();
  const words = bulkWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const choices = [
    { value: 'biarkan', label: words.leaveHeld(number(done)) },
    { value: 'ikut', label: words.takeHeld(number(done + held)) },
  ];
  const dangerous = kind === 'withdraw' || kind === 'reissue';
  return (
    <>
      {held > 0 ? (
        <ChoiceField
          name="terikat"
          label={words.answer(number(held))}
          choices={done > 0 ? choices : choices.slice(1)}
        />
      ) : null}
      <Actions>
        <Button kind={dangerous ? 'danger' : 'primary'} icon="check" name="langkah" value="lakukan">
          {held > 0 ? words.doAnswered : words.do[kind](number(done))}
        </Button>
        <ButtonLink kind="quiet" href={base}>
          {words.back}
        </ButtonLink>
      </Actions>
    </>
  );
}

function Groups({ fates: counts, named, event }: ConfirmPageProps) {
  const lang = useLang();
  const words = bulkWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  return (
    <Card>
      {fates
        .filter((fate) => counts[fate] > 0)
        .map((fate) => (
          <Details key={fate} summary={`${words.fates[fate]}: ${words.people(formatNumber(counts[fate], lang))}`}>
            <ul class="roster-list">
              {named[fate].map((one) => (
                <li key={one.handle}>
                  <a href={`${base}/o/${one.handle}`}>{displayName(one)}</a> · {one.unit}
                </li>
              ))}
            </ul>
            {counts[fate] > named[fate].length ? (
              <p>{words.andMore(formatNumber(counts[fate] - named[fate].length, lang))}</p>
            ) : null}
          </Details>
        ))}
    </Card>
  );
}

function Hidden({ sent }: { readonly sent: Sent }) {
  return (
    <>
      {sent.map(([name, value]) => (
        <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
      ))}
    </>
  );
}

/** "Ubah kategori: PPPK". */
export function deedTitle(deed: Deed, lang: Lang): string {
  return recordedTitle({ kind: deed.kind, value: deedValue(deed) }, lang);
}

/** The same of a deed on record. */
export function recordedTitle(
  { kind, value }: { readonly kind: DeedKind; readonly value: string },
  lang: Lang,
): string {
  const words = bulkWords(lang);
  const name = words.kinds[kind];
  if (kind === 'unit') return words.to(name, value);
  if (kind === 'role') return words.to(name, roleName(value as Parameters<typeof roleName>[0], lang));
  return kind === 'category' ? words.to(name, categoryName(value as Parameters<typeof categoryName>[0], lang)) : name;
}
