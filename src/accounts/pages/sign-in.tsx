import { Button, Card, Details, InputField, Notice, PageHead, useLang, Verbatim } from '#web';
import { accountsWords } from '../words.ts';

export interface SignInPageProps {
  readonly email: string;
  /** Where to go afterwards. */
  readonly next: string;
  readonly error?: string;
}

/** For organisers; says so, because participants come here by mistake. */
export function SignInPage({ email, next, error }: SignInPageProps) {
  const { signIn, person } = accountsWords(useLang());
  return (
    <div class="narrow-column">
      <PageHead title={signIn.title} lead={signIn.lead} />
      {next !== '/konsol' && !error ? <Notice>{signIn.first}</Notice> : null}
      {error ? <Notice tone="error">{error}</Notice> : null}
      <Card>
        <form class="form" method="post" action="/masuk">
          <input type="hidden" name="lanjut" value={next} />
          <InputField name="email" type="email" label={person.email} value={email} autoComplete="username" />
          <InputField name="password" type="password" label={person.password} autoComplete="current-password" />
          <Button block>{signIn.submit}</Button>
        </form>
      </Card>
      <Details summary={signIn.forgot}>
        <p>{signIn.forgotHow}</p>
        <p>
          <Verbatim as="code">ikrar reset-password {email || 'nama@instansi.go.id'}</Verbatim>
        </p>
      </Details>
    </div>
  );
}
