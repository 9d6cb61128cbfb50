import type { Event } from '#event';
import { displayName } from '#participants';
import { Button, DataTable, InputField, Pagination, SelectField, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import type { MissingFilter, MissingPerson, UnitFigure } from '../store.ts';
import { consoleWords } from '../words.ts';

export interface MissingListProps {
  readonly event: Event;
  readonly units: readonly UnitFigure[];
  readonly rows: readonly MissingPerson[];
  readonly total: number;
  readonly filter: MissingFilter;
  readonly page: number;
  readonly last: number;
}

/** Who has not signed, to search and to filter by unit; each name leads to the person. */
export function MissingList({ event, units, rows, total, filter, page, last }: MissingListProps) {
  const lang = useLang();
  const words = consoleWords(lang);
  const base = `/konsol/kegiatan/${event.id}`;
  const filtered = filter.search !== '' || filter.unitId !== '';
  const query = new URLSearchParams({ cari: filter.search, unit: filter.unitId });
  return (
    <section id="belum">
      <h2>{words.whoMissing}</h2>
      <form method="get" action={`${base}#belum`} class="console-filter">
        <InputField type="search" name="cari" label={words.search} value={filter.search} filter />
        <SelectField
          name="unit"
          label={words.unit}
          value={filter.unitId}
          filter
          choices={[
            { value: '', label: words.allUnits },
            ...units.map((unit) => ({ value: unit.unitId, label: unit.unit })),
          ]}
        />
        <Button kind="secondary" icon="search">
          {words.filter}
        </Button>
      </form>
      <p aria-live="polite">{words.count(formatNumber(total, lang))}</p>
      <DataTable
        caption={words.whoMissing}
        rows={rows}
        rowKey={(row) => row.handle}
        empty={filtered ? words.noMatch : words.nobodyMissing}
        columns={[
          {
            key: 'name',
            label: words.name,
            rowHeader: true,
            cell: (row) => <a href={`${base}/peserta/o/${row.handle}`}>{displayName(row)}</a>,
          },
          { key: 'position', label: words.position, cell: (row) => row.position || '–' },
          { key: 'unit', label: words.unit, cell: (row) => row.unit },
        ]}
      />
      <Pagination page={page} last={last} href={(to) => `${base}?${query.toString()}&hal=${to}#belum`} />
    </section>
  );
}
