import { Actions, Button, Card, ErrorSummary, type FieldErrors, InputField, PageHead, useLang } from '#web';
import { shortestPassword } from '../password-rules.ts';
import type { ProfileEntries } from '../profile.ts';
import { accountsWords } from '../words.ts';
import { ProfileFields } from './profile-fields.tsx';

export interface SetUpEntries extends ProfileEntries {
  readonly personName: string;
  readonly email: string;
}

export interface SetUpPageProps {
  readonly action: string;
  readonly entries: SetUpEntries;
  readonly errors: FieldErrors;
}

/** First run: the organisation and the first account, on one page. */
export function SetUpPage({ action, entries, errors }: SetUpPageProps) {
  const { setup, person } = accountsWords(useLang());
  return (
    <>
      <PageHead title={setup.title} lead={setup.lead} />
      <ErrorSummary errors={errors} />
      <form class="form" method="post" action={action} enctype="multipart/form-data" novalidate>
        <Card title={setup.organisation}>
          <ProfileFields entries={entries} errors={errors} emblem={false} />
        </Card>
        <Card title={setup.account}>
          <p class="hint">{setup.accountWhy}</p>
          <InputField
            name="personName"
            label={person.name}
            value={entries.personName}
            error={errors['personName']}
            autoComplete="name"
            maxLength={100}
          />
          <InputField
            name="email"
            type="email"
            label={person.email}
            value={entries.email}
            error={errors['email']}
            autoComplete="username"
            maxLength={254}
          />
          <InputField
            name="password"
            type="password"
            label={person.password}
            hint={person.passwordHint(shortestPassword)}
            error={errors['password']}
            autoComplete="new-password"
            minLength={shortestPassword}
          />
        </Card>
        <Actions>
          <Button icon="check">{setup.submit}</Button>
        </Actions>
      </form>
    </>
  );
}
