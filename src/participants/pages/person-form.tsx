import { categories, type Event } from '#event';
import {
  Actions,
  Button,
  ButtonLink,
  CheckField,
  CsrfField,
  ErrorSummary,
  InputField,
  letterErrors,
  Notice,
  PageHead,
  SelectField,
  TextAreaField,
  useLang,
} from '#web';
import { refusalText } from '#web/i18n';
import { categoryName } from '../category-names.ts';
import { importWords } from '../import/words.ts';
import { type Correction, longestAnswer } from '../reports/correction.ts';
import { roleName, roles } from '../role.ts';
import { mostLetters, type PersonEntries, type PersonErrors } from '../roster/person-form.ts';
import { rosterWords } from '../words.ts';

export interface PersonFormProps {
  readonly event: Event;
  /** Of the person changed; absent for a new one. */
  readonly handle?: string;
  readonly hasNik?: boolean;
  readonly entries: PersonEntries;
  readonly errors: PersonErrors;
  /** Names of units that are there. */
  readonly units?: readonly string[];
  /** Units that are like the one that was typed, which is not there yet. */
  readonly similar?: readonly string[];
  /** What the person asked for; saving grants it. */
  readonly correction?: Pick<Correction, 'id' | 'message'>;
}

/** Adds or changes one person by hand; the rules are those of a file's row. */
export function PersonForm({
  event,
  handle,
  hasNik,
  entries,
  errors,
  correction,
  units = [],
  similar = [],
}: PersonFormProps) {
  const lang = useLang();
  const all = rosterWords(lang);
  const words = all.form;
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  const printed = (['name', 'unit', 'position', 'rank'] as const).map((id) => [id, words[id], entries[id]] as const);
  const letters = letterErrors(printed, lang);
  const tooLong = (name: keyof PersonEntries) =>
    refusalText('text-too-long', { most: mostLetters(name), typed: entries[name].length }, lang);
  const said = Object.fromEntries(
    Object.entries(errors).map(([name, reason]) => [
      name,
      reason === 'duplicate'
        ? words.duplicate
        : reason === 'too-long'
          ? tooLong(name as keyof PersonEntries)
          : (letters[name] ?? importWords(lang).problems[reason]),
    ]),
  );
  if (similar.length > 0) said['unit'] = words.unitLike(similar.join('; '));
  return (
    <div class="stack">
      <PageHead
        back={{ href: handle ? `${base}/o/${handle}` : base, label: all.backToList }}
        title={handle ? words.editTitle : words.newTitle}
      />
      <ErrorSummary errors={said} />
      {correction ? (
        <Notice tone="warning" title={words.asked}>
          <p class="roster-message">“{correction.message}”</p>
          <p>{words.askedText}</p>
        </Notice>
      ) : null}
      <form class="roster-form" method="post" action={handle ? `${base}/o/${handle}/ubah` : `${base}/baru`}>
        <CsrfField />
        <InputField
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={entries.name}
          error={said['name']}
          autoComplete="off"
        />
        <SelectField
          name="category"
          label={words.category}
          choices={[
            { value: '', label: '–' },
            ...categories.map((value) => ({ value, label: categoryName(value, lang) })),
          ]}
          value={entries.category}
          error={said['category']}
          width="medium"
        />
        <SelectField
          name="role"
          label={words.role}
          hint={words.roleHint}
          choices={roles.map((value) => ({ value, label: roleName(value, lang) }))}
          value={entries.role || 'peserta'}
          width="medium"
        />
        <InputField
          name="unit"
          label={words.unit}
          hint={words.unitHint}
          value={entries.unit}
          error={said['unit']}
          autoComplete="off"
          list="unit-ada"
        />
        <datalist id="unit-ada">
          {units.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        {similar.length > 0 ? (
          <CheckField name="unitBaru" label={words.unitIsNew(entries.unit)} value={entries.unit} />
        ) : null}
        <InputField name="position" label={words.position} value={entries.position} error={said['position']} optional />
        <InputField
          name="nip"
          label={words.nip}
          hint={words.nipHint}
          value={entries.nip}
          error={said['nip']}
          inputMode="numeric"
          width="medium"
          autoComplete="off"
          optional
        />
        <InputField
          name="nik"
          label={words.nik}
          hint={hasNik ? words.nikHintKept : words.nikHint}
          value=""
          error={said['nik']}
          inputMode="numeric"
          width="medium"
          autoComplete="off"
          optional
        />
        <InputField name="rank" label={words.rank} value={entries.rank} error={said['rank']} width="medium" optional />
        <InputField
          name="phone"
          label={words.phone}
          hint={words.phoneHint}
          value={entries.phone}
          type="tel"
          width="medium"
          autoComplete="off"
          optional
        />
        <InputField
          name="email"
          label={all.person.email}
          value={entries.email}
          type="email"
          width="medium"
          autoComplete="off"
          optional
        />
        {correction ? (
          <>
            <input type="hidden" name="koreksi" value={correction.id} />
            <TextAreaField name="jawaban" label={words.answer} rows={2} maxLength={longestAnswer} optional />
          </>
        ) : null}
        <Actions>
          <Button icon="check">{correction ? words.saveCorrection : handle ? words.save : words.saveNew}</Button>
          <ButtonLink kind="quiet" href={handle ? `${base}/o/${handle}` : base}>
            {all.backToList}
          </ButtonLink>
        </Actions>
      </form>
    </div>
  );
}
