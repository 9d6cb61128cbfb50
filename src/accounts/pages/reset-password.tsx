import { Button, Card, ErrorSummary, type FieldErrors, InputField, PageHead, useLang } from '#web';
import { shortestPassword } from '../password-rules.ts';
import { accountsWords } from '../words.ts';

/** Behind the one-time link that `ikrar reset-password` prints. */
export function ResetPasswordPage({ action, errors }: { readonly action: string; readonly errors: FieldErrors }) {
  const { reset, person } = accountsWords(useLang());
  return (
    <div class="narrow-column">
      <PageHead title={reset.title} lead={reset.lead} />
      <ErrorSummary errors={errors} />
      <Card>
        <form class="form" method="post" action={action} novalidate>
          <InputField
            name="password"
            type="password"
            label={person.newPassword}
            hint={person.passwordHint(shortestPassword)}
            error={errors['password']}
            autoComplete="new-password"
            minLength={shortestPassword}
          />
          <Button block>{reset.submit}</Button>
        </form>
      </Card>
    </div>
  );
}
