import { Icon, Notice, useLang } from '#web/client';
import { formatTime } from '#web/i18n';
import { attendanceWords } from '../attendance-words.ts';
import type { CeremonyState } from '../protocol.ts';
import type { Ceremony } from './ceremony.ts';
import { CodeForm } from './code-form.tsx';
import type { CeremonyView, View } from './machine.ts';
import type { Waiting } from './patience.ts';
import { StepFrame } from './step-frame.tsx';
import { missingAssurance, needsRoomCode, showsAttendance } from './steps.ts';
import { waitingText } from './waiting-words.ts';

interface Props {
  readonly view: CeremonyView;
  readonly waiting: Waiting | undefined;
  readonly ceremony: Ceremony;
}

type Attendable = Extract<View, { attending: unknown }>;

/** Between "Anda" and the text: being there, which stands in nobody's way. */
export function AttendanceStep({ view, waiting, ceremony }: Props) {
  const words = attendanceWords(useLang());
  if (!showsAttendance(view.state)) return null;
  return (
    <StepFrame step="attendance" view={view} heading={words.heading}>
      <AttendanceBody view={view} waiting={waiting} ceremony={ceremony} />
    </StepFrame>
  );
}

/** Below a receipt: who signed at home in the morning comes to the hall at noon. */
export function AttendanceCard({ view, waiting, ceremony }: Omit<Props, 'view'> & { readonly view: Attendable }) {
  const words = attendanceWords(useLang());
  if (!showsAttendance(view.state)) return null;
  return (
    <section class="card step-card" aria-labelledby="kehadiran">
      <h2 id="kehadiran">{words.heading}</h2>
      <AttendanceBody view={view} waiting={waiting} ceremony={ceremony} />
    </section>
  );
}

function AttendanceBody({ view, waiting, ceremony }: Parameters<typeof AttendanceCard>[0]) {
  const lang = useLang();
  const words = attendanceWords(lang);
  const { state, attending } = view;
  const asks = needsRoomCode(state);
  if (state.attendance && !asks) return <Recorded state={state} />;
  const busy = attending.is === 'busy';
  const offline = busy && waiting !== undefined;
  return (
    <>
      {state.attendance ? <Notice title={words.thisPhone}>{words.thisPhoneHint}</Notice> : <p>{words.lead}</p>}
      <CodeForm
        name="kode-hadir"
        label={words.code}
        submit={state.attendance ? words.checkCode : words.button}
        busy={busy && !offline ? words.busy : undefined}
        error={attending.is === 'trouble' ? attending.message : undefined}
        onCode={(code) => ceremony.attend(code)}
      />
      {offline ? <CodeKept view={view} waiting={waiting} /> : null}
      {state.attendance ? null : <Why state={state} />}
    </>
  );
}

/** A code that has to wait for the network: since when it is kept, and when it is tried again. */
export function CodeKept({ view, waiting }: { readonly view: Attendable; readonly waiting: Waiting }) {
  const lang = useLang();
  const words = attendanceWords(lang);
  const { attending, state } = view;
  const typedAt = attending.is === 'busy' ? attending.typedAt : undefined;
  return (
    <Notice tone="warning">
      {typedAt === undefined ? null : (
        <strong>{words.kept(formatTime(new Date(typedAt), state.event.zone, lang))} </strong>
      )}
      {waitingText(waiting, words.waiting, lang)}
    </Notice>
  );
}

/** Why it matters, or that it may be left out. */
function Why({ state }: { readonly state: CeremonyState }) {
  const words = attendanceWords(useLang());
  if (state.status !== 'open') return null;
  return <p class="hint">{missingAssurance(state) === 'room-code' ? words.asked : words.optional}</p>;
}

/** When and how somebody was recorded as present. */
export function Recorded({ state }: { readonly state: CeremonyState }) {
  const lang = useLang();
  const words = attendanceWords(lang);
  if (!state.attendance) return null;
  const { at, typedAt, way } = state.attendance;
  const time = (moment: string) => formatTime(new Date(moment), state.event.zone, lang);
  return (
    <p class="attended">
      <Icon name="check-circle" />
      <span>
        <strong>{words.recorded}.</strong>{' '}
        {typedAt ? words.late(time(typedAt), time(at), words.ways[way]) : words.at(time(at), words.ways[way])}
      </span>
    </p>
  );
}
