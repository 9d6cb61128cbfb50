import { CheckField, ChoiceField, type FieldErrors, FileField, InputField, TextAreaField, useLang } from '#web';
import { zones } from '#web/i18n';
import type { ProfileEntries } from '../profile.ts';
import { accountsWords } from '../words.ts';

export interface ProfileFieldsProps {
  readonly entries: ProfileEntries;
  readonly errors: FieldErrors;
  /** Whether there is an emblem already. */
  readonly emblem: boolean;
}

/** An organisation's profile, at set-up and in the settings. */
export function ProfileFields({ entries, errors, emblem }: ProfileFieldsProps) {
  const words = accountsWords(useLang());
  const { profile } = words;
  return (
    <>
      <InputField
        name="name"
        label={profile.name}
        hint={profile.nameHint}
        value={entries.name}
        error={errors['name']}
        maxLength={150}
        autoComplete="organization"
      />
      <TextAreaField
        name="letterhead"
        label={profile.letterhead}
        hint={profile.letterheadHint}
        value={entries.letterhead}
        error={errors['letterhead']}
      />
      {emblem ? (
        <figure class="emblem-now">
          <img src="/lambang" alt="" height={72} />
          <figcaption>{profile.emblemNow}</figcaption>
        </figure>
      ) : null}
      <FileField
        name="emblem"
        label={profile.emblem}
        hint={profile.emblemHint}
        error={errors['emblem']}
        accept="image/png,image/jpeg"
        optional
      />
      {emblem ? <CheckField name="emblemRemove" label={profile.emblemRemove} /> : null}
      <InputField
        name="regionCode"
        label={profile.regionCode}
        hint={profile.regionCodeHint}
        value={entries.regionCode}
        error={errors['regionCode']}
        width="short"
        inputMode="decimal"
        maxLength={13}
      />
      <InputField
        name="seat"
        label={profile.seat}
        hint={profile.seatHint}
        value={entries.seat}
        error={errors['seat']}
        width="medium"
        maxLength={60}
      />
      <ChoiceField
        name="zone"
        label={profile.zone}
        value={entries.zone}
        error={errors['zone']}
        choices={zones.map((zone) => ({ value: zone, label: words.zones[zone] }))}
      />
    </>
  );
}
