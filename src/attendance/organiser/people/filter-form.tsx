import { UnitPicker } from '#participants';
import { Actions, Button, ButtonLink, InputField, SearchForm, SelectField, useLang } from '#web';
import { attendanceWords } from '../words.ts';
import type { AttendancePageProps } from './attendance-page.tsx';
import { absenceReasons, filterQuery, standings } from './filter.ts';

/** Search by any part of a name; unit and standing narrow it. The server searches. */
export function FilterForm({ event, roster, filter, unit }: AttendancePageProps) {
  const lang = useLang();
  const words = attendanceWords(lang);
  const here = `/konsol/kegiatan/${event.id}/kehadiran`;
  const all = { value: '', label: words.filter.all };
  const states = [
    all,
    ...standings.map((value) => ({ value, label: words.standings[value] })),
    ...absenceReasons.map((value) => ({ value, label: words.reasons[value] })),
  ];
  const narrowed = Object.keys(filterQuery(filter)).some((key) => key !== 'peran');
  return (
    <search aria-label={words.filter.label}>
      <SearchForm class="roster-filter" list={`${here}#daftar`}>
        {filter.others ? <input type="hidden" name="peran" value="lain" /> : null}
        <InputField
          name="cari"
          type="search"
          label={words.filter.search}
          hint={words.filter.searchHint}
          value={filter.search}
          filter
        />
        {filter.others ? null : <UnitPicker label={words.filter.unit} units={roster.byUnit} picked={unit} />}
        <SelectField
          name="keadaan"
          label={words.filter.standing}
          choices={states}
          value={filter.standing ?? filter.reason ?? ''}
          filter
        />
        <Actions>
          <Button kind="secondary" icon="search">
            {words.filter.apply}
          </Button>
          {narrowed ? (
            <ButtonLink kind="quiet" href={filter.others ? `${here}?peran=lain#daftar` : `${here}#daftar`}>
              {words.filter.reset}
            </ButtonLink>
          ) : null}
          {filter.others ? (
            <ButtonLink kind="quiet" href={`${here}#daftar`}>
              {words.toPeople}
            </ButtonLink>
          ) : null}
        </Actions>
      </SearchForm>
    </search>
  );
}
