import type { ComponentChildren } from 'preact';
import { Badge, PageHead, StatusTag, Tabs, type TagTone, useLang } from '#web';
import { formatDate } from '#web/i18n';
import type { Event, EventState } from '../event.ts';
import { printedOrdinal } from '../series/series.ts';
import { eventWords } from '../words.ts';

/** The pages of one event, in the order of the work. */
export type EventPlace = 'overview' | 'detail' | 'texts' | 'people' | 'links' | 'attendance' | 'pacts' | 'documents';

const places: readonly EventPlace[] = [
  'overview',
  'detail',
  'texts',
  'people',
  'links',
  'attendance',
  'pacts',
  'documents',
];

/** There is nothing in these places before an event opens, so they are left out of a draft. */
const sinceOpen: readonly EventPlace[] = ['pacts', 'documents'];

const tones: Record<EventState, TagTone> = { draft: 'neutral', open: 'good', closed: 'info' };

/** An event's state in a word, an icon and a colour, wherever it is listed; and that it is a sample, where it is one. */
export function EventStateTag({ state, sample }: Pick<Event, 'state' | 'sample'>) {
  const words = eventWords(useLang());
  const icon = { draft: 'edit', open: 'check', closed: 'lock' } as const;
  return (
    <>
      <StatusTag tone={tones[state]} icon={icon[state]}>
        {words.states[state]}
      </StatusTag>
      {sample ? (
        <>
          {' '}
          <StatusTag tone="warn">{words.sample}</StatusTag>
        </>
      ) : null}
    </>
  );
}

export interface EventHeadProps {
  readonly event: Event;
  readonly place: EventPlace;
  /** Buttons of this page. */
  readonly actions?: ComponentChildren;
}

/** What stands on top of every page of an event: title, state, day, and the way to its other pages. */
export function EventHead({ event, place, actions }: EventHeadProps) {
  const lang = useLang();
  const words = eventWords(lang);
  const base = `/konsol/kegiatan/${event.id}`;
  const hrefs: Record<EventPlace, string> = {
    overview: base,
    detail: `${base}/detail`,
    texts: `${base}/naskah`,
    people: `${base}/peserta`,
    links: `${base}/undangan`,
    attendance: `${base}/kehadiran`,
    pacts: `${base}/pakta`,
    documents: `${base}/dokumen`,
  };
  return (
    <>
      <PageHead
        back={{ href: '/konsol', label: words.home }}
        title={event.title}
        status={
          <span class="event-states">
            <EventStateTag {...event} />
            {event.seriesOrdinal === null ? null : <Badge>{printedOrdinal(event)}</Badge>}
          </span>
        }
        lead={[formatDate(event.startsAt, event.zone, lang), event.venue].filter(Boolean).join(' · ')}
        actions={actions}
      />
      <Tabs
        label={words.tabs.label}
        tabs={places
          .filter((one) => event.state !== 'draft' || !sinceOpen.includes(one))
          .map((one) => ({
            label: words.tabs[one],
            href: hrefs[one],
            current: one === place,
          }))}
      />
    </>
  );
}
