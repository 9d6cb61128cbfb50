import { SealNotice } from '#accounts';
import { type Event, EventStateTag, printedOrdinal, type Series } from '#event';
import type { SealState } from '#keys';
import { needsText } from '#texts';
import { Button, ButtonLink, Card, Cards, CsrfField, EmptyState, PageHead, useLang } from '#web';
import { formatDate, formatNumber } from '#web/i18n';
import type { EventCounts } from '../store.ts';
import { consoleWords } from '../words.ts';
import { Bar } from './bar.tsx';
import { ProxyNotice } from './proxy-notice.tsx';

export interface HomePageProps {
  readonly events: readonly Event[];
  readonly counts: ReadonlyMap<string, EventCounts>;
  readonly series: readonly Series[];
  readonly seal: SealState;
  /** Whether a proxy stands in front that TRUST_PROXY does not name. */
  readonly proxy: boolean;
}

const noCounts: EventCounts = { people: 0, signed: 0, present: 0 };

/** All events of the organisation, newest first, each with its state and the one figure that matters. */
export function HomePage({ events, counts, series, seal, proxy }: HomePageProps) {
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
        <SealNotice state={seal} zone="Asia/Jakarta" />
        <ProxyNotice noticed={proxy} />
        <EmptyState title={words.emptyTitle} icon="calendar" actions={<EmptyActions />}>
          <p>{words.empty}</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHead title={words.home} lead={words.homeLead} actions={create} />
      <SealNotice state={seal} zone="Asia/Jakarta" />
      <ProxyNotice noticed={proxy} />
      <Cards>
        {events.map((event) => (
          <EventCard key={event.id} event={event} counts={counts.get(event.id) ?? noCounts} />
        ))}
      </Cards>
      {series.length > 0 ? (
        <section>
          <h2>{words.series}</h2>
          <ul class="console-series">
            {series.map(({ id, title }) => (
              <li key={id}>
                <a href={`/konsol/seri/${id}`}>{title}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
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
  // where nobody signs, what matters is who came
  const signs = needsText(event.kind) || counts.signed > 0;
  const [done, said] = signs ? [counts.signed, words.signedOf] : [counts.present, words.presentOf];
  return (
    <Card title={event.title} href={`/konsol/kegiatan/${event.id}`} aside={<EventStateTag {...event} />}>
      <p class="hint">
        {[printedOrdinal(event), formatDate(event.startsAt, event.zone, lang), event.venue].filter(Boolean).join(' · ')}
      </p>
      {event.state === 'draft' ? (
        <p>{counts.people > 0 ? words.people(people) : words.noPeople}</p>
      ) : (
        <div class="console-progress">
          <p>{said(formatNumber(done, lang), people)}</p>
          <Bar share={counts.people === 0 ? 0 : done / counts.people} />
        </div>
      )}
    </Card>
  );
}
