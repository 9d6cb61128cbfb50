import type { Event } from '#event';
import { DataTable, Details, StatusTag, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import type { UnitFigure } from '../store.ts';
import { consoleWords } from '../words.ts';
import { Bar } from './home-page.tsx';

export interface UnitsTableProps {
  readonly event: Event;
  readonly units: readonly UnitFigure[];
}

/** More units than these are folded away, so that the list of who is missing is not pages below. */
const seenAtOnce = 40;

/** How far each unit is, those that lack most first; each leads to its people who are missing. */
export function UnitsTable({ event, units }: UnitsTableProps) {
  const lang = useLang();
  const words = consoleWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const sorted = units.toSorted((a, b) => b.total - b.signed - (a.total - a.signed));
  const table = (
    <DataTable
      caption={words.perUnit}
      rows={sorted}
      rowKey={(row) => row.unitId}
      empty={words.noSigners}
      columns={[
        {
          key: 'unit',
          label: words.unit,
          rowHeader: true,
          cell: (row) => <a href={`/konsol/kegiatan/${event.id}?unit=${row.unitId}#belum`}>{row.unit}</a>,
        },
        {
          key: 'share',
          label: words.share,
          cell: (row) => (
            <div class="console-progress">
              <span>
                {number(row.signed)} / {number(row.total)}
              </span>
              <Bar share={row.signed / row.total} />
            </div>
          ),
        },
        {
          key: 'state',
          label: words.missing,
          narrow: true,
          cell: (row) =>
            row.signed === row.total ? (
              <StatusTag tone="good">{words.complete}</StatusTag>
            ) : (
              <StatusTag tone="neutral">{words.lacking(number(row.total - row.signed))}</StatusTag>
            ),
        },
      ]}
    />
  );
  return (
    <section id="unit">
      <h2>{words.perUnit}</h2>
      {units.length > seenAtOnce ? <Details summary={words.allOfThem(number(units.length))}>{table}</Details> : table}
    </section>
  );
}
