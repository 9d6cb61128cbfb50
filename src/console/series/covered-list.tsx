import { displayName, type PickedUnit, UnitPicker } from '#participants';
import { Button, ButtonLink, DataTable, Pagination, SearchForm, SelectField, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import type { Coverage } from './coverage.ts';
import type { CoverageFilter, CoveredPerson } from './store.ts';
import { seriesWords } from './words.ts';

export interface CoveredListProps {
  readonly base: string;
  readonly coverage: Coverage;
  readonly rows: readonly CoveredPerson[];
  readonly total: number;
  readonly filter: CoverageFilter;
  /** The unit that it asks for, as it was typed. */
  readonly unit: PickedUnit;
  readonly page: number;
  readonly last: number;
}

/** The people behind a number of the coverage: who never came, or came so many times, of one unit or all. */
export function CoveredList({ base, coverage, rows, total, filter, unit, page, last }: CoveredListProps) {
  const lang = useLang();
  const words = seriesWords(lang);
  const query = new URLSearchParams({ kali: String(filter.sessions ?? 0), unit: filter.unitId });
  return (
    <section id="siapa">
      <h2>{words.names}</h2>
      <p class="hint">{words.private}</p>
      <SearchForm list={`${base}#siapa`} class="console-filter">
        <SelectField
          name="kali"
          label={words.timesHeader}
          value={String(filter.sessions ?? 0)}
          filter
          choices={coverage.bySessions.map((_, times) => ({ value: String(times), label: words.times(times) }))}
        />
        <UnitPicker id="unit-siapa" label={words.unit} units={coverage.units} picked={unit} />
        <Button kind="secondary" icon="search">
          {words.filter}
        </Button>
      </SearchForm>
      <p aria-live="polite">{words.count(formatNumber(total, lang))}</p>
      <DataTable
        caption={words.names}
        rows={rows}
        rowKey={(row) => row.handle}
        empty={words.nobody}
        columns={[
          {
            key: 'name',
            label: words.name,
            rowHeader: true,
            cell: (row) => (
              <a href={`/konsol/kegiatan/${coverage.over.eventId}/peserta/o/${row.handle}`}>{displayName(row)}</a>
            ),
          },
          { key: 'position', label: words.position, cell: (row) => row.position || '–' },
          { key: 'unit', label: words.unit, cell: (row) => row.unit },
          {
            key: 'attended',
            label: words.attended,
            cell: (row) => row.ordinals.map((one) => `ke-${one}`).join(', ') || '–',
          },
        ]}
      />
      <Pagination page={page} last={last} href={(to) => `${base}?${query.toString()}&hal=${to}#siapa`} />
      <p>
        {(['xlsx', 'csv'] as const).map((form) => (
          <ButtonLink
            key={form}
            kind={form === 'xlsx' ? 'secondary' : 'quiet'}
            icon="download"
            href={`${base}/cakupan.${form}`}
            download
          >
            {words.take(form.toUpperCase())}
          </ButtonLink>
        ))}
      </p>
    </section>
  );
}
