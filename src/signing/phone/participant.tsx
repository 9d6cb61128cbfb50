import { useEffect, useRef } from 'preact/hooks';
import { Notice, Skeleton, Steps as StepsBar, useLang, verbatim } from '#web/client';
import { formatDate } from '#web/i18n';
import type { EventShown } from '../protocol.ts';
import { phoneWords } from '../words.ts';
import { AttendanceCard, AttendanceStep } from './attendance-step.tsx';
import { Attended } from './attended.tsx';
import type { Ceremony } from './ceremony.ts';
import { CircumstancesCard } from './circumstances.tsx';
import { DoneStep } from './done-step.tsx';
import { ElsewhereView, StoppedView } from './endings.tsx';
import type { CeremonyView, View } from './machine.ts';
import type { Waiting } from './patience.ts';
import { Revoked } from './revoked.tsx';
import { SignStep } from './sign-step.tsx';
import { StepFrame } from './step-frame.tsx';
import { type Step, stageOf, stepOf, stepsOf } from './steps.ts';
import { TextStep } from './text-step.tsx';
import { useCeremony } from './use-ceremony.ts';
import { waitingText } from './waiting-words.ts';
import { YouStep } from './you-step.tsx';

/** The participant's whole page: its steps below each other, the way through them always in sight. */
export function Participant() {
  const lang = useLang();
  const words = phoneWords(lang);
  const { view, waiting, fragile, keyGone, ceremony } = useCeremony(lang);
  useFocusOn(view);
  const event = 'state' in view ? view.state?.event : undefined;
  useTitle(event?.title);
  const offline = waiting !== undefined && view.at === 'starting';
  const asking = view.at === 'ceremony' && !view.kept.confirmed;
  const warned = fragile && view.at === 'ceremony' ? <Notice tone="warning">{words.fragile}</Notice> : null;
  return (
    <div class={asking ? 'ceremony first-screen' : 'ceremony'}>
      <Title event={event} />
      {event?.sample ? <p class="ceremony-sample">{words.sample}</p> : null}
      {view.at === 'ceremony' ? <Progress view={view} /> : null}
      <p class="ceremony-waiting" role="status">
        {offline ? waitingText(waiting, words.offline, lang) : ''}
      </p>
      {asking ? null : warned}
      {view.at === 'ceremony' ? <Revoked state={view.state} /> : null}
      {view.at === 'starting' ? <Starting /> : null}
      {view.at === 'stopped' ? <StoppedView why={view.why} message={view.message} state={view.state} /> : null}
      {view.at === 'signed-elsewhere' ? <ElsewhereView view={view} ceremony={ceremony} /> : null}
      {view.at === 'done' ? <DoneStep state={view.state} receipt={view.receipt} keyGone={keyGone ?? false} /> : null}
      {(view.at === 'done' || view.at === 'signed-elsewhere') && ceremony ? (
        <AttendanceCard view={view} waiting={waiting} ceremony={ceremony} />
      ) : null}
      {view.at === 'ceremony' && ceremony ? (
        <Steps view={view} waiting={waiting} fragile={fragile ?? false} ceremony={ceremony} />
      ) : null}
      {asking ? warned : null}
      {'state' in view && view.state ? <CircumstancesCard state={view.state} /> : null}
    </div>
  );
}

interface StepsProps {
  readonly view: CeremonyView;
  readonly waiting: Waiting | undefined;
  readonly fragile: boolean;
  readonly ceremony: Ceremony;
}

function Steps({ view, waiting, fragile, ceremony }: StepsProps) {
  const words = phoneWords(useLang());
  const done = stageOf(view, 'done') === 'open';
  return (
    <>
      <YouStep view={view} ceremony={ceremony} />
      <AttendanceStep view={view} waiting={waiting} ceremony={ceremony} />
      {view.state.text ? (
        <>
          <TextStep view={view} ceremony={ceremony} />
          <SignStep view={view} waiting={waiting} fragile={fragile} ceremony={ceremony} />
        </>
      ) : null}
      {done ? <Attended state={view.state} /> : <StepFrame step="done" view={view} heading={words.steps.done} />}
    </>
  );
}

function Title({ event }: { event: EventShown | undefined }) {
  const lang = useLang();
  const { title } = phoneWords(lang);
  if (!event) return <h1>{title}</h1>;
  const day = formatDate(new Date(event.startsAt), event.zone, lang);
  return (
    <>
      <p {...verbatim('ceremony-office')}>{event.organisation}</p>
      <h1 {...verbatim()}>{event.title}</h1>
      <p class="ceremony-day">{[day, event.venue].filter(Boolean).join(' · ')}</p>
    </>
  );
}

function Progress({ view }: { readonly view: CeremonyView }) {
  const words = phoneWords(useLang());
  const current = stepOf(view);
  const state = (step: Step) =>
    step === current ? 'current' : stageOf(view, step) === 'done' ? 'done' : ('ahead' as const);
  return (
    <div class="ceremony-progress">
      <StepsBar
        label={words.progress}
        steps={stepsOf(view.state).map((step) => ({ label: words.steps[step], state: state(step) }))}
      />
    </div>
  );
}

function Starting() {
  const words = phoneWords(useLang());
  return (
    <section class="card" aria-busy="true">
      <p role="status">{words.starting}</p>
      <Skeleton lines={6} />
      <noscript>
        <Notice tone="warning">{words.noScript}</Notice>
      </noscript>
    </section>
  );
}

/** The page everybody gets names no event; once it is known, tabs and histories do. */
function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (title) document.title = title;
  }, [title]);
}

/**
 * After an act that opens the next step, focus and sight go to its heading; ticking moves nothing, for the finger is
 * still there. After a reload the page goes where the person was.
 */
function useFocusOn(view: View): void {
  const last = useRef<string>('starting');
  const step = stepOf(view);
  const place = view.at === 'ceremony' ? `ceremony-${step}` : view.at;
  useEffect(() => {
    const from = last.current;
    last.current = place;
    if (place === from || place === 'starting' || place === 'ceremony-you') return;
    const ticking = place === 'ceremony-text' ? from === 'ceremony-attendance' : place === 'ceremony-sign';
    const ticked = view.at === 'ceremony' && view.kept.ticks.length > 0;
    if (ticking && ticked && from.startsWith('ceremony')) return;
    const heading = document.getElementById(view.at === 'ceremony' ? `langkah-${step}` : 'akhir');
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ behavior: calm || view.at !== 'ceremony' ? 'auto' : 'smooth', block: 'start' });
  }, [place]);
}
