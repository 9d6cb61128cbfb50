import { Button, Card, Details, Icon, InputField, Notice, StatusTag, useLang } from '#web';
import { formatDateShort, type Lang } from '#web/i18n';
import { type LegalBasis, library, libraryBasis } from '../bases.ts';
import { instantOf } from '../day.ts';
import { type BasisFlag, flagsFor } from '../flags.ts';
import type { EventForm, OwnBasis } from '../form.ts';
import { eventWords } from '../words.ts';
import { basesWords } from './bases-words.ts';
import type { PartProps } from './event-form.tsx';

/** Legal bases: the library with what is doubtful on the event's day, then the organiser's own letters. */
export function BasesPart({ form, said }: PartProps) {
  const lang = useLang();
  const words = basesWords(lang);
  const flags = flagsOfLibrary(form);
  const chosen = library.filter((basis) => form.codes.includes(basis.code));
  return (
    <Card title={eventWords(lang).sections.bases}>
      <p>{words.lead}</p>
      {chosen.map((basis) => (
        <ChosenFlag key={basis.code} basis={basis} flag={flags.get(basis.code)} />
      ))}
      <Details summary={words.library} open={chosen.length > 0}>
        <fieldset class="field" id="codes">
          <legend class="visually-hidden">{words.library}</legend>
          <div class="choices">
            {library.map((basis) => (
              <LibraryChoice
                key={basis.code}
                basis={basis}
                checked={form.codes.includes(basis.code)}
                flag={flags.get(basis.code)}
              />
            ))}
          </div>
        </fieldset>
      </Details>
      <h3>{words.own}</h3>
      <p class="hint">{words.ownLead}</p>
      {form.own.map((row, index) => (
        <OwnRow key={index} row={row} index={index} said={said} />
      ))}
      <Button kind="secondary" icon="plus" name="act" value="add-own">
        {words.add}
      </Button>
    </Card>
  );
}

function ChosenFlag({ basis, flag }: { readonly basis: LegalBasis; readonly flag: BasisFlag | undefined }) {
  const lang = useLang();
  const bases = basesWords(lang);
  if (!flag) return null;
  return (
    <Notice
      tone="warning"
      title={flag.kind === 'repealed' ? bases.flagged(basis.title) : bases.flaggedNotYet(basis.title)}
    >
      {flagWords(flag, lang)}.
    </Notice>
  );
}

interface LibraryChoiceProps {
  readonly basis: LegalBasis;
  readonly checked: boolean;
  readonly flag: BasisFlag | undefined;
}

function LibraryChoice({ basis, checked, flag }: LibraryChoiceProps) {
  const lang = useLang();
  const bases = basesWords(lang);
  const whose = basis.appliesTo.map((audience) => bases.audiences[audience]).join(', ');
  return (
    <label class="choice">
      <input type="checkbox" name="codes" value={basis.code} checked={checked} />
      <span>
        {basis.title}{' '}
        {flag ? <StatusTag tone="warn">{flag.kind === 'repealed' ? bases.repealed : bases.notYet}</StatusTag> : null}
        <span class="hint">{basis.about}</span>
        <span class="hint">
          {bases.appliesTo} {whose}
          {flag ? `; ${flagWords(flag, lang)}` : ''}
        </span>
      </span>
    </label>
  );
}

interface OwnRowProps {
  readonly row: OwnBasis;
  readonly index: number;
  readonly said: PartProps['said'];
}

function OwnRow({ row, index, said }: OwnRowProps) {
  const bases = basesWords(useLang());
  const nth = String(index + 1);
  return (
    <fieldset class="event-row">
      <legend>{bases.ownRow(nth)}</legend>
      <InputField
        name="ownTitle"
        id={`ownTitle-${index}`}
        label={bases.title}
        hint={bases.titleHint}
        value={row.title}
        error={said[`ownTitle-${index}`]}
      />
      <InputField
        name="ownNumber"
        id={`ownNumber-${index}`}
        label={bases.number}
        value={row.number}
        error={said[`ownNumber-${index}`]}
        optional
        width="medium"
        spellcheck={false}
      />
      <InputField
        name="ownAbout"
        id={`ownAbout-${index}`}
        label={bases.about}
        value={row.about}
        error={said[`ownAbout-${index}`]}
        optional
      />
      <Button kind="quiet" icon="cross" name="act" value={`remove-own-${index}`} aria-label={bases.removeRow(nth)}>
        {bases.remove}
      </Button>
    </fieldset>
  );
}

/** Every doubtful entry of the library on the form's day, chosen or not; none while the date cannot be read. */
function flagsOfLibrary(form: EventForm): ReadonlyMap<string, BasisFlag> {
  const startsAt = instantOf(form.date, '12:00', 'Asia/Jakarta');
  if (!startsAt) return new Map();
  const bases = library.map(({ code }) => ({ kind: 'library', code }) as const);
  return new Map(flagsFor({ bases, startsAt, zone: 'Asia/Jakarta' }).map((flag) => [flag.code, flag]));
}

/** "berlaku sampai 31 Okt 2023, diganti oleh UU 20/2023". */
function flagWords(flag: BasisFlag, lang: Lang): string {
  const bases = basesWords(lang);
  if (flag.kind === 'not-yet') return bases.from(shortDay(flag.from, lang));
  const since = bases.repealedSince(shortDay(flag.until, lang));
  return flag.replacedBy ? `${since}, ${bases.replacedBy(flag.replacedBy)}` : since;
}

function shortDay(day: string, lang: Lang): string {
  const at = instantOf(day, '12:00', 'Asia/Jakarta');
  return at ? formatDateShort(at, 'Asia/Jakarta', lang) : day;
}

/** A basis of the library by its short title, for lists of flags. */
function basisTitle(code: string): string {
  return libraryBasis(code)?.title ?? code;
}

/** Flags of an event as warnings, for pages that show the event and not its form; with why its bases stayed, once it is open. */
export function FlagNotices({
  flags,
  reason,
}: {
  readonly flags: readonly BasisFlag[];
  readonly reason?: string | null;
}) {
  const lang = useLang();
  const bases = basesWords(lang);
  const notices = flags.map((flag) => (
    <p key={flag.code} class="event-flag">
      <Icon name="alert" /> <strong>{basisTitle(flag.code)}</strong>{' '}
      <StatusTag tone="warn">{flag.kind === 'repealed' ? bases.repealed : bases.notYet}</StatusTag>{' '}
      {flagWords(flag, lang)}
    </p>
  ));
  return (
    <>
      {notices}
      {reason ? <p class="hint">{bases.why.kept(reason)}</p> : null}
    </>
  );
}
