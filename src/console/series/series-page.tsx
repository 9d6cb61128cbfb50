import { EventStateTag, type Series } from '#event';
import { DataTable, Details, Figure, Figures, Notice, PageHead, StatusTag, useLang } from '#web';
import { formatDateShort, formatNumber } from '#web/i18n';
import { Bar } from '../pages/bar.tsx';
import type { Coverage } from './coverage.ts';
import { CoveredList, type CoveredListProps } from './covered-list.tsx';
import type { Session } from './store.ts';
import { seriesWords } from './words.ts';

export interface SeriesPageProps {
  readonly series: Series;
  readonly sessions: readonly Session[];
  readonly coverage: Coverage | undefined;
  readonly list: Omit<CoveredListProps, 'base' | 'coverage'> | undefined;
}

/** A series: its events, how often people came, who never did, per unit and by name. */
export function SeriesPage({ series, sessions, coverage, list }: SeriesPageProps) {
  const words = seriesWords(useLang());
  const base = `/konsol/seri/${series.id}`;
  return (
    <>
      <PageHead back={{ href: '/konsol', label: words.home }} title={series.title} lead={words.lead} />
      <h2>{words.sessions}</h2>
      <Sessions sessions={sessions} />
      {coverage && list ? (
        <>
          <Covered base={base} coverage={coverage} />
          <Units base={base} coverage={coverage} />
          <CoveredList base={base} coverage={coverage} {...list} />
        </>
      ) : (
        <Notice>{words.empty}</Notice>
      )}
    </>
  );
}

function Sessions({ sessions }: { readonly sessions: readonly Session[] }) {
  const lang = useLang();
  const words = seriesWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  return (
    <DataTable
      caption={words.sessions}
      rows={sessions}
      rowKey={(row) => row.eventId}
      columns={[
        {
          key: 'session',
          label: words.session,
          rowHeader: true,
          cell: (row) => (
            <>
              <a href={`/konsol/kegiatan/${row.eventId}`}>
                ke-{row.ordinal}: {row.title}
              </a>{' '}
              <EventStateTag {...row} />
            </>
          ),
        },
        { key: 'date', label: words.date, cell: (row) => formatDateShort(row.startsAt, row.zone, lang) },
        { key: 'people', label: words.people, numeric: true, cell: (row) => number(row.people) },
        {
          key: 'present',
          label: words.present,
          cell: (row) => (
            <>
              <a href={`/konsol/kegiatan/${row.eventId}/kehadiran`}>{number(row.inPerson + row.online)}</a>
              <span class="hint"> {words.modes(number(row.inPerson), number(row.online))}</span>
            </>
          ),
        },
      ]}
    />
  );
}

interface PartProps {
  readonly base: string;
  readonly coverage: Coverage;
}

function Covered({ base, coverage }: PartProps) {
  const lang = useLang();
  const words = seriesWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const { people, reached, never, bySessions, others, over } = coverage;
  return (
    <section>
      <h2>{words.coverage}</h2>
      <p>
        {words.basis(over.ordinal)} {others > 0 ? words.others(number(others)) : ''}
      </p>
      <Figures>
        <Figure
          label={words.reached}
          value={number(reached)}
          of={words.ofAll(number(people))}
          share={people === 0 ? 0 : reached / people}
        />
        <Figure
          label={words.never}
          value={number(never)}
          of={words.ofAll(number(people))}
          href={`${base}?kali=0#siapa`}
        />
      </Figures>
      <h3>{words.byTimes}</h3>
      <DataTable
        caption={words.byTimes}
        rows={bySessions.map((count, times) => ({ times, count }))}
        rowKey={(row) => String(row.times)}
        columns={[
          { key: 'times', label: words.timesHeader, rowHeader: true, cell: (row) => words.times(row.times) },
          {
            key: 'count',
            label: words.people,
            cell: (row) => (
              <div class="console-progress">
                <a href={`${base}?kali=${row.times}#siapa`}>{number(row.count)}</a>
                <Bar share={people === 0 ? 0 : row.count / people} />
              </div>
            ),
          },
        ]}
      />
    </section>
  );
}

/** More units than these are folded away, so that the names are not pages below. */
const seenAtOnce = 40;

function Units({ base, coverage }: PartProps) {
  const lang = useLang();
  const words = seriesWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const table = (
    <DataTable
      caption={words.perUnit}
      rows={coverage.units.toSorted((a, b) => b.never - a.never)}
      rowKey={(row) => row.unitId}
      columns={[
        { key: 'unit', label: words.unit, rowHeader: true, cell: (row) => row.unit },
        {
          key: 'reached',
          label: words.reached,
          cell: (row) => (
            <div class="console-progress">
              <span>
                {number(row.reached)} / {number(row.people)}
              </span>
              <Bar share={row.reached / row.people} />
            </div>
          ),
        },
        {
          key: 'never',
          label: words.never,
          narrow: true,
          cell: (row) =>
            row.never === 0 ? (
              <StatusTag tone="good">{words.complete}</StatusTag>
            ) : (
              <a href={`${base}?kali=0&unit=${row.unitId}#siapa`}>{words.neverIn(number(row.never))}</a>
            ),
        },
      ]}
    />
  );
  const { units } = coverage;
  return (
    <section id="unit">
      <h2>{words.perUnit}</h2>
      {units.length > seenAtOnce ? <Details summary={words.allOfThem(number(units.length))}>{table}</Details> : table}
    </section>
  );
}
