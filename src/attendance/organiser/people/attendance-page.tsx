import type { ComponentChildren } from 'preact';
import { attendancePhase, EndsCard, type Event, EventHead } from '#event';
import type { PickedUnit, RosterFigures } from '#participants';
import { Button, ButtonLink, CsrfField, Figure, Figures, Notice, Pagination, useLang } from '#web';
import { formatDateTime, formatNumber } from '#web/i18n';
import type { AttendanceFigures } from '../../attendance.ts';
import { AbsenceCard } from '../absence/absence-card.tsx';
import { attendanceWords } from '../words.ts';
import type { FilterQuery, PeopleFilter } from './filter.ts';
import { FilterForm } from './filter-form.tsx';
import { MarkBar, type MarkEntries } from './mark-bar.tsx';
import { PeopleTable } from './people-table.tsx';
import type { ListedPerson } from './store.ts';

export interface AttendancePageProps {
  readonly event: Event;
  readonly now: Date;
  readonly roster: RosterFigures;
  readonly figures: AttendanceFigures;
  readonly filter: PeopleFilter;
  /** The same as this page's address has it. */
  readonly query: URLSearchParams;
  /** The unit that it asks for, as it was typed. */
  readonly unit: PickedUnit;
  readonly rows: readonly ListedPerson[];
  readonly total: number;
  /** From 1. */
  readonly page: number;
  readonly pageSize: number;
  /** Names of accounts by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly entries: MarkEntries;
  /** What was just done, and its way back. */
  readonly notice?: ComponentChildren;
  /** Displays and the stream's windows. */
  readonly stream: ComponentChildren;
}

/** Who is there and who is not, of up to 30,000; marking, reasons, displays and windows. */
export function AttendancePage(props: AttendancePageProps) {
  const { event, filter, total, page, pageSize, notice } = props;
  const lang = useLang();
  const words = attendanceWords(lang);
  const here = `/konsol/kegiatan/${event.id}/kehadiran`;
  const href = (to: number) => `${here}?${props.query}&hal=${to}#daftar`;
  return (
    <div class="stack">
      <EventHead event={event} place="attendance" />
      <StateNotice {...props} />
      <FiguresPart {...props} />
      <p>
        <a class="attendance-jump" href="#siaran">
          {words.jump}
        </a>
      </p>
      <h2 id="daftar">{filter.others ? words.othersTitle : words.peopleTitle}</h2>
      {notice}
      <FilterForm {...props} />
      <p class="roster-count" aria-live="polite">
        {words.count(formatNumber(total, lang))}
      </p>
      {event.state === 'open' ? <MarkBar {...props} /> : null}
      <PeopleTable {...props} />
      <Pagination page={page} last={Math.max(1, Math.ceil(total / pageSize))} href={href} />
      {total === 0 ? null : <AbsenceCard {...props} />}
      {props.stream}
      <EndsCard event={event} now={props.now} />
    </div>
  );
}

function StateNotice({ event, now }: AttendancePageProps) {
  const lang = useLang();
  const words = attendanceWords(lang);
  if (event.state === 'draft') return <Notice>{words.draft}</Notice>;
  if (event.state === 'closed') return <Notice>{words.closed}</Notice>;
  if (attendancePhase(event, now) !== 'ended' || !event.attendanceEndsAt) return null;
  return <Notice tone="warning">{words.ended(formatDateTime(event.attendanceEndsAt, event.zone, lang))}</Notice>;
}

function FiguresPart({ event, roster, figures }: AttendancePageProps) {
  const others = roster.others.reduce((sum, { count }) => sum + count, 0);
  const lang = useLang();
  const words = attendanceWords(lang).figures;
  const number = (value: number) => formatNumber(value, lang);
  const of = words.ofAll(number(roster.total));
  const to = (query: FilterQuery) =>
    `/konsol/kegiatan/${event.id}/kehadiran?${new URLSearchParams({ ...query })}#daftar`;
  return (
    <Figures>
      <Figure label={words.inPerson} value={number(figures.inPerson)} of={of} href={to({ keadaan: 'luring' })} />
      <Figure label={words.online} value={number(figures.online)} of={of} href={to({ keadaan: 'daring' })} />
      <Figure
        label={words.absent}
        value={number(roster.total - figures.total)}
        of={of}
        href={to({ keadaan: 'belum' })}
      />
      {others > 0 ? (
        <Figure
          label={words.others}
          value={number(figures.others)}
          of={words.ofOthers(number(others))}
          href={to({ peran: 'lain' })}
        />
      ) : null}
    </Figures>
  );
}

/** Says who was just recorded, and where it is taken back. */
export function MarkedNotice({
  event,
  person,
  name,
  created,
}: {
  readonly event: Event;
  readonly person: ListedPerson;
  readonly name: string;
  readonly created: boolean;
}) {
  const words = attendanceWords(useLang()).mark;
  return (
    <Notice tone={created ? 'success' : 'info'}>
      <p>{created ? words.done(name) : words.already(name)}</p>
      <p>
        <ButtonLink kind="secondary" small href={`/konsol/kegiatan/${event.id}/kehadiran/o/${person.handle}`}>
          {words.see}
        </ButtonLink>
      </p>
    </Notice>
  );
}

/** Says what was just recorded for many, and takes it back. */
export function BatchNotice({
  event,
  batch,
  count,
}: {
  readonly event: Event;
  readonly batch: Date;
  readonly count: number;
}) {
  const lang = useLang();
  const words = attendanceWords(lang);
  return (
    <Notice tone="success" title={words.absence.recordedTitle}>
      <p>{words.count(formatNumber(count, lang))}</p>
      <form class="roster-undo" method="post" action={`/konsol/kegiatan/${event.id}/kehadiran/alasan`}>
        <CsrfField />
        <input type="hidden" name="batch" value={batch.toISOString()} />
        <Button kind="secondary" small icon="undo" name="act" value="urungkan">
          {words.absence.undo}
        </Button>
      </form>
    </Notice>
  );
}
