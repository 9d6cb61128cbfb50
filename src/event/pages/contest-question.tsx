import { Actions, Button, ButtonLink, CsrfField, Notice, useLang } from '#web';
import { printedBasis } from '../bases.ts';
import { dayOf } from '../day.ts';
import type { Event } from '../event.ts';
import { contestMismatches } from '../flags.ts';
import { asksAboutContest } from '../open-event.ts';
import { eventWords } from '../words.ts';

/** The question about bases of another contest; renders nothing when there is nothing to ask or it was answered. */
export function ContestQuestion({ event }: { readonly event: Event }) {
  const words = eventWords(useLang());
  const question = words.contestQuestion;
  if (event.state !== 'draft' || !asksAboutContest(event)) return null;
  const day = dayOf(event.startsAt, event.zone);
  const base = `/konsol/kegiatan/${event.id}`;
  return (
    <Notice tone="warning" title={question.title}>
      <p>{question.lead(words.contests[event.contest ?? 'none'])}</p>
      <ul>
        {contestMismatches(event).map((mismatch, index) => (
          <li key={index}>
            {printedBasis(mismatch.basis, day)} <strong>({question.about(words.contests[mismatch.contest])})</strong>
          </li>
        ))}
      </ul>
      <form class="event-answer" method="post" action={`${base}/dasar-hukum/ya`}>
        <CsrfField />
        <Actions>
          <Button>{question.yes}</Button>
          <ButtonLink kind="secondary" href={`${base}/detail#codes`}>
            {question.change}
          </ButtonLink>
        </Actions>
      </form>
    </Notice>
  );
}
