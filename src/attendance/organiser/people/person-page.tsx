import type { Event } from '#event';
import { displayName } from '#participants';
import {
  Actions,
  Button,
  ButtonLink,
  Card,
  CsrfField,
  DefinitionList,
  Details,
  InputField,
  Notice,
  PageHead,
  TextAreaField,
  useLang,
} from '#web';
import { formatDateTime } from '#web/i18n';
import { AbsenceFields } from '../absence/absence-card.tsx';
import { strengthOf } from '../strength.ts';
import { attendanceWords } from '../words.ts';
import { type MarkEntries, MarkFields } from './mark-bar.tsx';
import { longestBehalf, longestReason } from './mark-present.ts';
import type { ListedAttendance, ListedPerson, WithdrawnAttendance } from './store.ts';

export interface PersonAttendanceProps {
  readonly event: Event;
  readonly person: ListedPerson;
  readonly withdrawn: readonly WithdrawnAttendance[];
  /** Names of accounts by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly entries: MarkEntries;
  /** What is wrong with the reason of a withdrawal. */
  readonly withdrawError?: string;
  /** For whom somebody came, as it was sent, and what is wrong with it. */
  readonly onBehalf?: { readonly typed: string; readonly error: string };
}

/** One person's coming: how it is known, its trace, and why there is none. */
export function PersonAttendancePage(props: PersonAttendanceProps) {
  const { event, person, withdrawn } = props;
  const words = attendanceWords(useLang());
  const base = `/konsol/kegiatan/${event.id}`;
  return (
    <div class="stack">
      <PageHead
        back={{ href: `${base}/kehadiran`, label: words.person.back }}
        title={displayName(person)}
        lead={[person.position, person.unit].filter(Boolean).join(' · ')}
        actions={
          <ButtonLink kind="secondary" href={`${base}/peserta/o/${person.handle}`}>
            {words.person.data}
          </ButtonLink>
        }
      />
      {event.state === 'draft' ? <Notice>{words.draft}</Notice> : null}
      {event.state === 'closed' ? <Notice>{words.closed}</Notice> : null}
      <Card title={words.person.state}>
        {person.attendance ? <Known {...props} attendance={person.attendance} /> : <p>{words.person.nobody}</p>}
        {event.state === 'open' ? <Change {...props} /> : null}
      </Card>
      <AbsencePart {...props} />
      {withdrawn.length > 0 ? <Withdrawn {...props} /> : null}
    </div>
  );
}

function Known({ event, names, attendance }: PersonAttendanceProps & { readonly attendance: ListedAttendance }) {
  const lang = useLang();
  const words = attendanceWords(lang);
  const { device, userAgent = '', late } = attendance.evidence;
  const who = names.get(attendance.by ?? '') ?? '';
  return (
    <DefinitionList
      items={[
        [words.person.state, words.modes[attendance.mode]],
        [words.person.strength, strengthOf(attendance, { event, lang, who, late: late === true })],
        [words.person.onBehalfOf, attendance.onBehalfOf],
        [words.person.device, device ? words.person.deviceText(device.slice(0, 8), userAgent) : ''],
      ]}
    />
  );
}

function Change({ event, person, entries, withdrawError, onBehalf }: PersonAttendanceProps) {
  const words = attendanceWords(useLang());
  const mine = `/konsol/kegiatan/${event.id}/kehadiran/o/${person.handle}`;
  if (!person.attendance) {
    return (
      <form class="roster-form" method="post" action={`${mine}/hadir`}>
        <CsrfField />
        <MarkFields entries={entries} />
        <Actions>
          <Button icon="check">{words.mark.one}</Button>
        </Actions>
      </form>
    );
  }
  return (
    <>
      <Details summary={words.person.onBehalfOf} open={onBehalf !== undefined}>
        <form class="roster-form" method="post" action={`${mine}/mewakili`}>
          <CsrfField />
          <InputField
            name="mewakili"
            label={words.mark.onBehalfOf}
            value={onBehalf?.typed ?? person.attendance.onBehalfOf}
            error={onBehalf?.error}
            maxLength={longestBehalf}
            autoComplete="off"
            optional
          />
          <Actions>
            <Button kind="secondary" icon="check">
              {words.person.onBehalfSave}
            </Button>
          </Actions>
        </form>
      </Details>
      <Details summary={words.withdraw.title} open={withdrawError !== undefined}>
        <p>{words.withdraw.text}</p>
        <form class="roster-form" method="post" action={`${mine}/batal`}>
          <CsrfField />
          <input type="hidden" name="kehadiran" value={person.attendance.id} />
          <TextAreaField
            name="alasan"
            label={words.withdraw.reason}
            rows={2}
            maxLength={longestReason}
            error={withdrawError}
          />
          <Actions>
            <Button kind="danger" icon="undo">
              {words.withdraw.act}
            </Button>
          </Actions>
        </form>
      </Details>
    </>
  );
}

function AbsencePart({ event, person, names }: PersonAttendanceProps) {
  const lang = useLang();
  const words = attendanceWords(lang);
  const { absence } = person;
  const told = absence
    ? words.absence.told(
        formatDateTime(absence.at, event.zone, lang),
        names.get(absence.by) || words.strength.unknownAccount,
      )
    : '';
  return (
    <Card title={words.absence.title}>
      {absence ? (
        <p>
          <strong>{words.reasons[absence.reason]}</strong>
          {absence.note ? ` (${absence.note})` : ''}, {told}
        </p>
      ) : (
        <p>{words.absence.none}</p>
      )}
      <form
        class="roster-form"
        method="post"
        action={`/konsol/kegiatan/${event.id}/kehadiran/o/${person.handle}/alasan`}
      >
        <CsrfField />
        <AbsenceFields />
        <Actions>
          <Button kind="secondary" icon="check" name="act" value="catat">
            {words.absence.act}
          </Button>
          {absence ? (
            <Button kind="quiet" icon="undo" name="act" value="hapus">
              {words.absence.removeOne}
            </Button>
          ) : null}
        </Actions>
      </form>
    </Card>
  );
}

function Withdrawn({ event, withdrawn, names }: PersonAttendanceProps) {
  const lang = useLang();
  const words = attendanceWords(lang);
  return (
    <Card title={words.person.withdrawn}>
      <ul class="roster-list">
        {withdrawn.map((one) => (
          <li key={one.id}>
            {words.modes[one.mode]},{' '}
            {strengthOf(one, {
              event,
              lang,
              who: names.get(one.by ?? '') ?? '',
              late: one.evidence.late === true,
            })}
            {'; '}
            {one.withdrawnAt
              ? words.person.withdrawnBy(
                  formatDateTime(one.withdrawnAt, event.zone, lang),
                  names.get(one.withdrawnBy ?? '') || words.strength.unknownAccount,
                  one.withdrawnReason ?? '',
                )
              : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
