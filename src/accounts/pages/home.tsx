import { ButtonLink, Card, Cards, PageHead, useLang } from '#web';
import { accountsWords } from '../words.ts';

/** The front door for people who came without a link. */
export function HomePage() {
  const { home } = accountsWords(useLang());
  return (
    <>
      <PageHead title={home.title} lead={home.lead} />
      <Cards>
        <Card title={home.verify}>
          <p>{home.verifyWhy}</p>
          <ButtonLink href="/verifikasi" icon="shield">
            {home.verify}
          </ButtonLink>
        </Card>
        <Card title={home.participant}>
          <p>{home.participantWhy}</p>
        </Card>
        <Card title={home.organiser}>
          <p>{home.signInWhy}</p>
          <ButtonLink href="/masuk" kind="secondary" icon="lock">
            {home.signIn}
          </ButtonLink>
        </Card>
      </Cards>
    </>
  );
}
