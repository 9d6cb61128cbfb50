import { type Event, EventStateTag } from '#event';
import { Button, ButtonLink, Card, Cards, CsrfField, EmptyState, PageHead, useLang } from '#web';
import { formatDate, formatNumber } from '#web/i18n';
import type { EventCounts } from '../store.ts';
import { consoleWords } from '../words.ts';

export interface HomePageProps {
  readonly events: readonly Event[];
  readonly counts: ReadonlyMap<string, EventCounts>;
}

/** All events of the organisation, newest first, each with its state and the one figure that matters. */
export function HomePage({ events, counts }: HomePageProps) {
  const words = consoleWords(useLang());
  const create = (
    <ButtonLink href="/konsol/kegiatan/baru" icon="plus">
      {words.newEvent}
    </ButtonLink>
  );
  if (events.length === 0) {
    return (
      <>
        <PageHead title={words.home} />
        <EmptyState title={words.emptyTitle} icon="calendar" actions={<EmptyActions />}>
          <p>{words.empty}</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHead title={words.home} lead={words.homeLead} actions={create} />
      <Cards>
        {events.map((event) => (
          <EventCard key={event.id} event={event} counts={counts.get(event.id) ?? { people: 0, signed: 0 }} />
        ))}
      </Cards>
    </>
  );
}

function EmptyActions() {
  const words = consoleWords(useLang());
  return (
    <>
      <ButtonLink href="/konsol/kegiatan/baru" icon="plus">
        {words.newEvent}
      </ButtonLink>
      <form method="post" action="/konsol/contoh">
        <CsrfField />
        <Button kind="secondary">{words.example}</Button>
      </form>
    </>
  );
}

function EventCard({ event, counts }: { readonly event: Event; readonly counts: EventCounts }) {
  const lang = useLang();
  const words = consoleWords(lang);
  const people = formatNumber(counts.people, lang);
  return (
    <Card title={event.title} href={`/konsol/kegiatan/${event.id}`} aside={<EventStateTag state={event.state} />}>
      <p class="hint">{[formatDate(event.startsAt, event.zone, lang), event.venue].filter(Boolean).join(' · ')}</p>
      {event.state === 'draft' ? (
        <p>{counts.people > 0 ? words.people(people) : words.noPeople}</p>
      ) : (
        <div class="console-progress">
          <p>{words.signedOf(formatNumber(counts.signed, lang), people)}</p>
          <Bar share={counts.people === 0 ? 0 : counts.signed / counts.people} />
        </div>
      )}
    </Card>
  );
}

/** A bar beside its number: decoration for those who see it, since the number says the same. */
export function Bar({ share }: { readonly share: number }) {
  const width = Math.round(share * 1000) / 10;
  return (
    <svg class="console-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
      <rect class="console-bar-room" width="100" height="1" />
      <rect class="console-bar-share" width={width} height="1" />
    </svg>
  );
}
