import { type Event, EventHead, mayChange } from '#event';
import {
  Actions,
  Button,
  ButtonLink,
  type Column,
  CsrfField,
  DataTable,
  EmptyState,
  InputField,
  Notice,
  Pagination,
  SearchForm,
  SelectField,
  StatusTag,
  useLang,
} from '#web';
import { formatNumber } from '#web/i18n';
import { bulkWords } from '../bulk/words.ts';
import { categoryName } from '../category-names.ts';
import { displayName } from '../identity/name.ts';
import { nipTail } from '../identity/nip.ts';
import type { Participant, RosterFigures } from '../participant.ts';
import { roleName } from '../role.ts';
import type { FilterEntries } from '../roster/roster-filter.ts';
import type { RosterFilter } from '../store.ts';
import { unitWords } from '../units/page-words.ts';
import type { PickedUnit } from '../units/pick-unit.ts';
import type { ViewRow } from '../views/store.ts';
import { rosterWords } from '../words.ts';
import { BulkBar, PickBox } from './bulk-bar.tsx';
import { SavedViews } from './saved-views.tsx';
import { UnitPicker } from './unit-picker.tsx';

/** Whether a person of the page has signed, by id. */
export type Signed = Pick<ReadonlyMap<string, unknown>, 'has'>;

export interface RosterPageProps {
  readonly event: Event;
  readonly figures: RosterFigures;
  readonly filter: RosterFilter;
  /** The unit that it asks for, as it was typed. */
  readonly unit: PickedUnit;
  /** The filter as the page's address has it. */
  readonly asked: FilterEntries;
  /** Searches kept under a name. */
  readonly views: readonly ViewRow[];
  /** How many were taken off, who are a list of their own. */
  readonly removedCount: number;
  readonly rows: readonly Participant[];
  readonly total: number;
  readonly page: number;
  readonly last: number;
  readonly href: (page: number) => string;
  /** Whoever is listed here, as a file. */
  readonly file: string;
  /** Handle of somebody just taken off, who can be put back; empty when there is nobody. */
  readonly removed: string;
  /** Ids of those who have signed, of the people shown; absent where nobody can say. */
  readonly signed?: Signed;
}

/** An event's roster: a page of a table that may hold 30,000 rows. */
export function RosterPage(props: RosterPageProps) {
  const { event, figures, filter, rows, total, page, last, href } = props;
  const lang = useLang();
  const words = rosterWords(lang);
  const number = (value: number) => formatNumber(value, lang);
  const everybody = figures.total + figures.others.reduce((sum, { count }) => sum + count, 0);
  if (everybody === 0 && props.removedCount === 0) return <EmptyRoster event={event} removed={props.removed} />;
  return (
    <div class="stack">
      <EventHead event={event} place="people" actions={<RosterActions event={event} />} />
      <Removed event={event} handle={props.removed} />
      {mayChange(event.state, 'roster') ? null : <Notice>{words.closed}</Notice>}
      <Filters {...props} />
      <SavedViews base={`/konsol/kegiatan/${event.id}/peserta`} views={props.views} asked={props.asked} />
      <p class="roster-count">
        {filter.removed
          ? words.removedFound(number(total))
          : total === everybody
            ? words.count(number(figures.total))
            : words.found(number(total), number(everybody))}
      </p>
      <p>
        <a href={`/konsol/kegiatan/${event.id}/peserta/unit`}>{unitWords(lang).title}</a>
      </p>
      {figures.others.length > 0 ? (
        <p class="hint">
          {words.others(
            figures.others
              .map(({ role, count }) => `${number(count)} ${roleName(role, lang).toLowerCase()}`)
              .join(', '),
          )}
        </p>
      ) : null}
      <DataTable
        caption={words.title}
        columns={columns(props, lang)}
        rows={rows}
        rowKey={({ id }) => id}
        empty={<p>{words.nobody}</p>}
      />
      <Pagination page={page} last={last} href={href} />
      <BulkBar event={event} rows={rows} total={total} asked={props.asked} removed={filter.removed ?? false} />
      {total > 0 ? (
        <Actions>
          <ButtonLink kind="quiet" icon="table" href={props.file} download>
            {words.take(number(total))}
          </ButtonLink>
        </Actions>
      ) : null}
    </div>
  );
}

function columns(
  { event, figures, filter, signed }: RosterPageProps,
  lang: ReturnType<typeof useLang>,
): Column<Participant>[] {
  const words = rosterWords(lang);
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  return [
    ...(mayChange(event.state, 'links')
      ? [{ key: 'pick', label: bulkWords(lang).pick, narrow: true, cell: (row: Participant) => <PickBox row={row} /> }]
      : []),
    {
      key: 'name',
      label: words.columns.name,
      rowHeader: true,
      cell: (row) => (filter.removed ? displayName(row) : <a href={`${base}/o/${row.handle}`}>{displayName(row)}</a>),
    },
    { key: 'position', label: words.columns.position, cell: ({ position }) => position || '–' },
    { key: 'unit', label: words.columns.unit, cell: ({ unit }) => unit },
    ...(figures.others.length > 0 ? [roleColumn(lang)] : []),
    { key: 'category', label: words.columns.category, cell: ({ category }) => categoryName(category, lang) },
    {
      key: 'nip',
      label: words.columns.nip,
      narrow: true,
      cell: ({ nip, nrp }) => (nip || nrp ? words.columns.nipTail(nipTail(nip ?? nrp)) : '–'),
    },
    ...(signed ? [signedColumn(signed, lang)] : []),
  ];
}

function roleColumn(lang: ReturnType<typeof useLang>): Column<Participant> {
  return { key: 'role', label: rosterWords(lang).columns.role, cell: ({ role }) => roleName(role, lang) };
}

function signedColumn(signed: Signed, lang: ReturnType<typeof useLang>): Column<Participant> {
  const words = rosterWords(lang);
  return {
    key: 'state',
    label: words.columns.state,
    narrow: true,
    cell: ({ id, role }) =>
      role !== 'peserta' ? (
        '–'
      ) : signed.has(id) ? (
        <StatusTag tone="good">{words.signed}</StatusTag>
      ) : (
        <StatusTag tone="neutral">{words.unsigned}</StatusTag>
      ),
  };
}

function Filters({ event, figures, filter, unit, removedCount }: RosterPageProps) {
  const lang = useLang();
  const words = rosterWords(lang).filter;
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  const kinds = figures.byCategory.map(({ category, count }) => ({
    value: category,
    label: `${categoryName(category, lang)} (${formatNumber(count, lang)})`,
  }));
  const all = { value: '', label: words.all };
  return (
    <search aria-label={words.label}>
      <SearchForm class="roster-filter" list={base}>
        <InputField
          name="cari"
          label={words.search}
          hint={words.searchHint}
          type="search"
          value={filter.search}
          filter
        />
        <UnitPicker label={words.unit} units={figures.byUnit} picked={unit} />
        <SelectField
          name="kategori"
          label={words.category}
          choices={[all, ...kinds]}
          value={filter.category ?? ''}
          filter
        />
        {figures.others.length > 0 ? (
          <SelectField
            name="peran"
            label={words.role}
            choices={[
              all,
              { value: 'peserta', label: `${roleName('peserta', lang)} (${formatNumber(figures.total, lang)})` },
              ...figures.others.map(({ role, count }) => ({
                value: role,
                label: `${roleName(role, lang)} (${formatNumber(count, lang)})`,
              })),
            ]}
            value={filter.role ?? ''}
            filter
          />
        ) : null}
        {removedCount > 0 ? (
          <SelectField
            name="daftar"
            label={words.list}
            choices={[
              { value: '', label: words.onList },
              { value: 'keluar', label: `${words.offList} (${formatNumber(removedCount, lang)})` },
            ]}
            value={filter.removed ? 'keluar' : ''}
            filter
          />
        ) : null}
        <Actions>
          <Button kind="secondary" icon="search">
            {words.apply}
          </Button>
          {filter.search || filter.unitId || filter.category || filter.role || filter.removed ? (
            <ButtonLink kind="quiet" href={base}>
              {words.reset}
            </ButtonLink>
          ) : null}
        </Actions>
      </SearchForm>
    </search>
  );
}

function RosterActions({ event }: { readonly event: Event }) {
  const words = rosterWords(useLang());
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  if (!mayChange(event.state, 'roster')) return null;
  return (
    <>
      <ButtonLink href={`${base}/impor`} icon="upload">
        {words.importFile}
      </ButtonLink>
      <ButtonLink kind="secondary" href={`${base}/baru`} icon="plus">
        {words.add}
      </ButtonLink>
    </>
  );
}

/** What was just done, and the way back. */
function Removed({ event, handle }: { readonly event: Event; readonly handle: string }) {
  const { remove } = rosterWords(useLang());
  if (handle === '' || !mayChange(event.state, 'roster')) return null;
  return (
    <Notice tone="success" title={remove.done}>
      <p>{remove.doneText}</p>
      <form class="roster-undo" method="post" action={`/konsol/kegiatan/${event.id}/peserta/o/${handle}/kembalikan`}>
        <CsrfField />
        <Button kind="secondary" small icon="undo">
          {remove.undo}
        </Button>
      </form>
    </Notice>
  );
}

function EmptyRoster({ event, removed }: { readonly event: Event; readonly removed: string }) {
  const words = rosterWords(useLang());
  const base = `/konsol/kegiatan/${event.id}/peserta`;
  const mayAdd = mayChange(event.state, 'roster');
  return (
    <div class="stack">
      <EventHead event={event} place="people" />
      <Removed event={event} handle={removed} />
      <EmptyState
        icon="people"
        title={words.empty.title}
        actions={
          mayAdd ? (
            <>
              <ButtonLink href={`${base}/impor`} icon="upload">
                {words.importFile}
              </ButtonLink>
              <ButtonLink kind="secondary" href={`${base}/contoh.xlsx`} icon="download" download>
                {words.template}
              </ButtonLink>
              <ButtonLink kind="secondary" href={`${base}/baru`} icon="plus">
                {words.add}
              </ButtonLink>
            </>
          ) : undefined
        }
      >
        <p>{mayAdd ? words.empty.text : words.closed}</p>
      </EmptyState>
    </div>
  );
}
