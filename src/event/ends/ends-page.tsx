import { Actions, Button, Card, CsrfField, InputField, Notice, useLang } from '#web';
import { dayOf, timeOf } from '../day.ts';
import type { Event } from '../event.ts';
import { EventHead } from '../pages/event-head.tsx';
import { attendancePhase } from '../phases.ts';
import { EndsList, type EndsProps } from './ends-card.tsx';
import { endsWords } from './words.ts';

/** What was typed for an end, and what is wrong with it. */
export interface TypedEnd {
  readonly date: string;
  readonly time: string;
  readonly error: string;
}

export interface EndsPageProps extends EndsProps {
  readonly attendance?: TypedEnd;
  readonly signing?: TypedEnd;
}

/** *Dua akhir*: where both stand, and the forms that move them. */
export function EndsPage({ event, now, attendance, signing }: EndsPageProps) {
  const ends = endsWords(useLang());
  return (
    <>
      <EventHead event={event} place="overview" />
      <h2>{ends.title}</h2>
      <p>
        {ends.lead} {ends.traced}
      </p>
      <EndsList event={event} now={now} />
      {event.state === 'open' ? (
        <>
          <AttendanceEnd event={event} now={now} {...(attendance ? { typed: attendance } : {})} />
          <SigningEnd event={event} now={now} {...(signing ? { typed: signing } : {})} />
        </>
      ) : (
        <Notice>{ends.closed}</Notice>
      )}
    </>
  );
}

type PartProps = EndsProps & { readonly typed?: TypedEnd };

const hour = 3_600_000;

function AttendanceEnd({ event, now, typed }: PartProps) {
  const ends = endsWords(useLang());
  const open = attendancePhase(event, now) === 'open';
  // one that has an end to come is prolonged, or shortened, by the same button
  const openUntil = event.attendanceEndsAt === null ? ends.setAttendance : ends.prolong;
  const from = event.attendanceEndsAt !== null && event.attendanceEndsAt > now ? event.attendanceEndsAt : now;
  return (
    <Card title={ends.attendance}>
      <p>{ends.attendanceMeans}</p>
      <p class="hint">{ends.attendanceUndo}</p>
      <form method="post" action={`/konsol/kegiatan/${event.id}/akhir/kehadiran`} class="event-end" noValidate>
        <CsrfField />
        <UntilFields id="kehadiran" event={event} suggested={new Date(from.getTime() + hour)} typed={typed} />
        <Actions>
          <Button name="act" value="sampai">
            {open ? openUntil : ends.reopen}
          </Button>
          {open ? (
            <Button kind="secondary" icon="lock" name="act" value="sekarang">
              {ends.endAttendance}
            </Button>
          ) : null}
        </Actions>
      </form>
    </Card>
  );
}

const week = 7 * 24 * hour;

function SigningEnd({ event, now, typed }: PartProps) {
  const ends = endsWords(useLang());
  const ended = event.signingEndsAt !== null && event.signingEndsAt <= now;
  const suggested = event.signingEndsAt !== null && !ended ? event.signingEndsAt : new Date(now.getTime() + week);
  return (
    <Card title={ends.signing}>
      <p>{ends.signingMeans}</p>
      <form method="post" action={`/konsol/kegiatan/${event.id}/akhir/tanda-tangan`} class="event-end" noValidate>
        <CsrfField />
        <UntilFields id="tanda-tangan" event={event} suggested={suggested} typed={typed} />
        <Actions>
          <Button name="act" value="sampai">
            {ends.setSigning}
          </Button>
          {event.signingEndsAt === null ? null : (
            <Button kind="secondary" name="act" value="tanpa">
              {ends.openSigning}
            </Button>
          )}
          {ended ? null : (
            <Button kind="secondary" icon="lock" name="act" value="sekarang">
              {ends.endSigning}
            </Button>
          )}
        </Actions>
      </form>
    </Card>
  );
}

interface UntilProps {
  readonly id: string;
  readonly event: Event;
  readonly suggested: Date;
  readonly typed: TypedEnd | undefined;
}

function UntilFields({ id, event, suggested, typed }: UntilProps) {
  const ends = endsWords(useLang());
  return (
    <div class="event-when">
      <InputField
        type="date"
        name="date"
        id={`${id}-date`}
        label={ends.untilDate}
        value={typed?.date ?? dayOf(suggested, event.zone)}
        error={typed?.error}
        width="medium"
      />
      <InputField
        type="time"
        name="time"
        id={`${id}-time`}
        label={ends.untilTime}
        value={typed?.time ?? timeOf(suggested, event.zone)}
        width="short"
      />
    </div>
  );
}
