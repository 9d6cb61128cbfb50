import {
  Actions,
  Button,
  ButtonLink,
  Card,
  CsrfField,
  DefinitionList,
  ErrorSummary,
  type FieldErrors,
  InputField,
  PageHead,
  useLang,
} from '#web';
import { shortestPassword } from '../password-rules.ts';
import type { ProfileEntries } from '../profile.ts';
import { sealWords } from '../seal/words.ts';
import { accountsWords } from '../words.ts';
import { ProfileFields } from './profile-fields.tsx';
import { RenameQuestion, type RenameQuestionProps } from './rename-question.tsx';

export interface SettingsPageProps {
  readonly entries: ProfileEntries;
  readonly emblem: boolean;
  readonly person: { readonly name: string; readonly email: string };
  readonly errors: FieldErrors;
  /** The name in the certificates of CA and built-in seal. */
  readonly certified: string;
  /** What is asked before another name is taken. */
  readonly rename?: RenameQuestionProps | undefined;
}

/** The organisation's profile, and one's own password. */
export function SettingsPage({ entries, emblem, person, errors, certified, rename }: SettingsPageProps) {
  const lang = useLang();
  const words = accountsWords(lang);
  const seal = sealWords(lang);
  const { settings } = words;
  return (
    <>
      <PageHead title={settings.title} />
      <ErrorSummary errors={errors} />
      <Card title={settings.profile}>
        <p class="hint">{settings.profileWhy}</p>
        {rename || certified === entries.name ? null : <p class="hint">{settings.rename.old(certified)}</p>}
        <form class="form" method="post" action="/pengaturan" enctype="multipart/form-data" novalidate>
          <CsrfField />
          <ProfileFields entries={entries} errors={errors} emblem={emblem} />
          {rename ? <RenameQuestion {...rename} /> : null}
          <Actions>
            <Button>{settings.save}</Button>
          </Actions>
        </form>
      </Card>
      <Card title={seal.title}>
        <p class="hint">{seal.lead}</p>
        <Actions>
          <ButtonLink href="/pengaturan/segel" kind="secondary">
            {seal.open}
          </ButtonLink>
        </Actions>
      </Card>
      <Card title={settings.password}>
        <DefinitionList
          items={[
            [words.person.name, person.name],
            [words.person.email, person.email],
          ]}
        />
        <p class="hint">{settings.passwordWhy}</p>
        <form class="form" method="post" action="/pengaturan/kata-sandi" novalidate>
          <CsrfField />
          <input type="hidden" name="username" value={person.email} autocomplete="username" />
          <InputField
            name="current"
            type="password"
            label={words.person.currentPassword}
            error={errors['current']}
            autoComplete="current-password"
          />
          <InputField
            name="next"
            type="password"
            label={words.person.newPassword}
            hint={words.person.passwordHint(shortestPassword)}
            error={errors['next']}
            autoComplete="new-password"
            minLength={shortestPassword}
          />
          <Actions>
            <Button kind="secondary">{settings.savePassword}</Button>
          </Actions>
        </form>
      </Card>
    </>
  );
}
