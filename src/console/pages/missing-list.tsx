import { absenceReasonName } from '#attendance';
import type { Event } from '#event';
import { displayName, type PickedUnit, UnitPicker } from '#participants';
import { Button, DataTable, InputField, Pagination, SearchForm, SelectField, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import type { UnitFigure } from '../live/figures.ts';
import type { MissingFilter, MissingPerson, ReasonCounts } from '../store.ts';
import { consoleWords } from '../words.ts';

export interface MissingListProps {
  readonly event: Event;
  readonly units: readonly UnitFigure[];
  /** Whether anybody has a text here: else nobody is missing a signature. */
  readonly signs: boolean;
  readonly rows: readonly MissingPerson[];
  readonly reasons: ReasonCounts;
  readonly total: number;
  readonly filter: MissingFilter;
  /** The same as this page's address has it. */
  readonly query: URLSearchParams;
  /** The unit that it asks for, as it was typed. */
  readonly unit: PickedUnit;
  readonly page: number;
  readonly last: number;
}

/** Who has not signed, or did not come, to search and to filter by unit; each name leads to the person. */
export function MissingList({
  event,
  units,
  signs,
  rows,
  reasons,
  total,
  filter,
  query,
  unit,
  page,
  last,
}: MissingListProps) {
  const lang = useLang();
  const words = consoleWords(lang);
  const base = `/konsol/kegiatan/${event.id}`;
  const filtered = filter.search !== '' || filter.unitId !== '';
  const nobody = filter.lacking === 'hadir' ? words.nobodyAbsent : words.nobodyMissing;
  return (
    <section id="belum">
      <h2>{words.whoMissing}</h2>
      <SearchForm list={`${base}#belum`} class="console-filter">
        {signs ? (
          <SelectField
            name="belum"
            id="yang-belum"
            label={words.lacking}
            value={filter.lacking}
            filter
            choices={[
              { value: 'tanda-tangan', label: words.lackings['tanda-tangan'] },
              { value: 'hadir', label: words.lackings.hadir },
            ]}
          />
        ) : (
          <input type="hidden" name="belum" value="hadir" />
        )}
        <InputField type="search" name="cari" label={words.search} value={filter.search} filter />
        <UnitPicker id="unit-yang-belum" label={words.unit} units={units} picked={unit} />
        <Button kind="secondary" icon="search">
          {words.filter}
        </Button>
      </SearchForm>
      <p aria-live="polite">
        {words.lackings[filter.lacking]}: {words.count(formatNumber(total, lang))}
      </p>
      {total > 0 && reasons.some(({ reason }) => reason !== null) ? (
        <p class="hint">
          {reasons
            .map(
              ({ reason, people }) =>
                `${reason ? absenceReasonName(reason, lang) : words.noReason} ${formatNumber(people, lang)}`,
            )
            .join(' · ')}
        </p>
      ) : null}
      <DataTable
        caption={words.whoMissing}
        rows={rows}
        rowKey={(row) => row.handle}
        empty={filtered ? words.noMatch : nobody}
        columns={[
          {
            key: 'name',
            label: words.name,
            rowHeader: true,
            cell: (row) => <a href={`${base}/peserta/o/${row.handle}`}>{displayName(row)}</a>,
          },
          { key: 'position', label: words.position, cell: (row) => row.position || '–' },
          { key: 'unit', label: words.unit, cell: (row) => row.unit },
          {
            key: 'reason',
            label: words.reason,
            cell: (row) => (row.reason ? absenceReasonName(row.reason, lang) : '–'),
          },
        ]}
      />
      <Pagination page={page} last={last} href={(to) => `${base}?${query.toString()}&hal=${to}#belum`} />
    </section>
  );
}
