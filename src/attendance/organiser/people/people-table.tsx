import { displayName, nipTail, roleName } from '#participants';
import { Actions, Button, ButtonLink, type Column, DataTable, StatusTag, useLang } from '#web';
import type { Lang } from '#web/i18n';
import { shortMoment, strengthOf } from '../strength.ts';
import { attendanceWords } from '../words.ts';
import type { AttendancePageProps } from './attendance-page.tsx';
import { markForm } from './mark-bar.tsx';
import type { ListedPerson } from './store.ts';

/** Id of the form that the ticks in the list belong to. */
export const absenceForm = 'alasan-banyak';

/** One page of people with what is known of each. */
export function PeopleTable(props: AttendancePageProps) {
  const words = attendanceWords(useLang());
  return (
    <DataTable
      caption={props.filter.others ? words.othersTitle : words.peopleTitle}
      columns={columnsOf(props, useLang())}
      rows={props.rows}
      rowKey={({ id }) => id}
      empty={<p>{words.nobody}</p>}
    />
  );
}

/** The word joiner keeps dots and digits on one line. */
const shortNumber = (number: string | null) => (number ? `…\u2060${nipTail(number)}` : '');

function columnsOf(props: AttendancePageProps, lang: Lang): Column<ListedPerson>[] {
  const { event, filter } = props;
  const words = attendanceWords(lang);
  const base = `/konsol/kegiatan/${event.id}/kehadiran/o`;
  const name: Column<ListedPerson> = {
    key: 'name',
    label: words.columns.name,
    rowHeader: true,
    cell: (row) => (
      <>
        <a class="attendance-name" href={`${base}/${row.handle}`}>
          {displayName(row)}
        </a>
        <span class="hint attendance-about">
          {[row.position, shortNumber(row.nip ?? row.nrp)].filter(Boolean).join(' · ')}
        </span>
      </>
    ),
  };
  const role: Column<ListedPerson> = {
    key: 'role',
    label: words.columns.role,
    cell: (row) => roleName(row.role, lang),
  };
  return [
    ...(event.state === 'closed' ? [] : [pickColumn(words)]),
    name,
    ...(filter.others ? [role] : []),
    { key: 'unit', label: words.columns.unit, cell: (row) => row.unit },
    { key: 'state', label: words.columns.state, cell: (row) => <StandingCell row={row} page={props} /> },
    ...(event.state === 'open' ? [markColumn(words, base)] : []),
  ];
}

type Words = ReturnType<typeof attendanceWords>;

function pickColumn(words: Words): Column<ListedPerson> {
  return {
    key: 'pick',
    label: words.columns.pick,
    narrow: true,
    cell: (row) => (
      <label class="choice">
        <input type="checkbox" name="orang" value={row.handle} form={absenceForm} />
        <span class="visually-hidden">{words.pick(displayName(row))}</span>
      </label>
    ),
  };
}

function markColumn(words: Words, base: string): Column<ListedPerson> {
  return {
    key: 'acts',
    label: words.columns.acts,
    narrow: true,
    acts: true,
    cell: (row) =>
      row.attendance ? (
        <ButtonLink kind="quiet" small href={`${base}/${row.handle}`}>
          {words.withdraw.short}
          <span class="visually-hidden"> ({displayName(row)})</span>
        </ButtonLink>
      ) : (
        <Actions>
          <Button
            kind="secondary"
            small
            icon="check"
            form={markForm}
            name="orang"
            value={row.handle}
            aria-label={words.mark.pressFor(displayName(row))}
          >
            {words.mark.press}
          </Button>
        </Actions>
      ),
  };
}

interface StandingProps {
  readonly row: ListedPerson;
  readonly page: Pick<AttendancePageProps, 'event' | 'names'>;
}

/** There or not, how that is known, and the reason where one is recorded. */
export function StandingCell({ row, page: { event, names } }: StandingProps) {
  const lang = useLang();
  const words = attendanceWords(lang);
  const { attendance, absence } = row;
  return (
    <div class="attendance-standing">
      {attendance ? (
        <>
          <StatusTag tone="good">{words.modes[attendance.mode]}</StatusTag>
          <span>
            {strengthOf(attendance, {
              event,
              lang,
              who: names.get(attendance.by ?? '') ?? '',
              late: attendance.evidence.late === true,
            })}
            {attendance.onBehalfOf ? `; ${words.onBehalf(attendance.onBehalfOf)}` : ''}
          </span>
        </>
      ) : (
        <StatusTag tone="neutral">{words.absent}</StatusTag>
      )}
      {absence ? (
        <span>
          <strong>{words.reasons[absence.reason]}</strong>
          {absence.note ? ` (${absence.note})` : ''}
          {', '}
          {words.absence.told(
            shortMoment(absence.at, event.zone, lang),
            names.get(absence.by) || words.strength.unknownAccount,
          )}
        </span>
      ) : null}
    </div>
  );
}
