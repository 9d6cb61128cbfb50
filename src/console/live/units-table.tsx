import { type Column, DataTable, Details, StatusTag, useLang } from '#web/client';
import { formatNumber } from '#web/i18n';
import { Bar } from '../pages/bar.tsx';
import type { UnitFigure } from './figures.ts';
import { liveWords } from './words.ts';

export interface UnitsTableProps {
  /** The event's own address. */
  readonly base: string;
  /** In the order in which they stay while their numbers move. */
  readonly units: readonly UnitFigure[];
}

/** More units than these are folded away, so that the list of who is missing is not pages below. */
const seenAtOnce = 40;

/** How far each unit is; each number leads to the people behind it. */
export function UnitsTable({ base, units }: UnitsTableProps) {
  const lang = useLang();
  const words = liveWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const signs = units.some((unit) => unit.signers > 0);
  const complete = units.filter((unit) => lacking(unit, signs) === 0).length;
  const table = (
    <DataTable
      caption={words.perUnit}
      rows={units}
      rowKey={(row) => row.unitId}
      empty={words.noPeople}
      columns={useColumns(base, signs)}
    />
  );
  return (
    <section id="unit">
      <h2>{words.perUnit}</h2>
      <p class="hint">{words.unitsComplete(number(complete), number(units.length))}</p>
      {units.length > seenAtOnce ? <Details summary={words.allOfThem(number(units.length))}>{table}</Details> : table}
    </section>
  );
}

function useColumns(base: string, signs: boolean): readonly Column<UnitFigure>[] {
  const lang = useLang();
  const words = liveWords(lang);
  const part = (some: number, all: number, href: string, what: string) => (
    <div class="console-progress">
      <a href={href} class="live-part" title={what}>
        {formatNumber(some, lang)} / {formatNumber(all, lang)}
        <span class="visually-hidden"> {what}</span>
      </a>
      <Bar share={all === 0 ? 0 : some / all} />
    </div>
  );
  const signed: Column<UnitFigure> = {
    key: 'signed',
    label: words.signed,
    cell: (row) =>
      row.signers === 0
        ? '–'
        : part(row.signed, row.signers, `${base}/pakta?unit=${row.unitId}`, words.signedIn(row.unit)),
  };
  return [
    { key: 'unit', label: words.unit, rowHeader: true, cell: (row) => row.unit },
    ...(signs ? [signed] : []),
    {
      key: 'present',
      label: words.present,
      cell: (row) =>
        part(
          row.inPerson + row.online,
          row.people,
          `${base}/kehadiran?keadaan=hadir&unit=${row.unitId}`,
          words.presentIn(row.unit),
        ),
    },
    {
      key: 'lacking',
      label: words.lacking,
      narrow: true,
      cell: (row) => <Lacking row={row} base={base} signs={signs} />,
    },
  ];
}

/** How many lack, as a link to them: to sign where the event has a text, else to come. */
function Lacking({ row, base, signs }: { readonly row: UnitFigure; readonly base: string; readonly signs: boolean }) {
  const lang = useLang();
  const words = liveWords(lang);
  const left = lacking(row, signs);
  if (left === 0) return <StatusTag tone="good">{words.complete}</StatusTag>;
  const said = signs ? words.lackingToSign : words.lackingToCome;
  const href = signs ? `${base}?unit=${row.unitId}#belum` : `${base}/kehadiran?keadaan=belum&unit=${row.unitId}`;
  return (
    <a href={href} class="live-part">
      {said(formatNumber(left, lang))}
    </a>
  );
}

function lacking(row: UnitFigure, signs: boolean): number {
  return signs ? row.signers - row.signed : row.people - row.inPerson - row.online;
}
