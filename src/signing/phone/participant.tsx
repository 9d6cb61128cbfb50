import { useEffect, useRef } from 'preact/hooks';
import { Notice, Skeleton, Steps, useLang } from '#web/client';
import { formatDate } from '#web/i18n';
import type { EventShown } from '../protocol.ts';
import { phoneWords } from '../words.ts';
import { DoneStep } from './done-step.tsx';
import { ElsewhereView, StoppedView } from './endings.tsx';
import { type Step, stepOf, type View } from './machine.ts';
import { SignStep } from './sign-step.tsx';
import { StepFrame } from './step-frame.tsx';
import { TextStep } from './text-step.tsx';
import { useCeremony } from './use-ceremony.ts';
import { YouStep } from './you-step.tsx';

/** The participant's whole page: four steps below each other, the way through them always in sight. */
export function Participant() {
  const lang = useLang();
  const words = phoneWords(lang);
  const { view, waiting, ceremony } = useCeremony(lang);
  const step = stepOf(view);
  useFocusOn(view, step);
  const event = 'state' in view ? view.state?.event : undefined;
  const offline = waiting !== undefined && view.at === 'starting';
  return (
    <div class="ceremony">
      <Title event={event} />
      {event?.sample ? <p class="ceremony-sample">{words.sample}</p> : null}
      {view.at === 'starting' || view.at === 'ceremony' ? <Progress step={step} /> : null}
      <p class="ceremony-waiting" role="status">
        {offline ? words.offline(waiting) : ''}
      </p>
      {view.at === 'starting' ? <Starting /> : null}
      {view.at === 'stopped' ? <StoppedView why={view.why} message={view.message} /> : null}
      {view.at === 'signed-elsewhere' ? <ElsewhereView view={view} ceremony={ceremony} /> : null}
      {view.at === 'done' ? <DoneStep state={view.state} receipt={view.receipt} /> : null}
      {view.at === 'ceremony' && ceremony ? (
        <>
          <YouStep view={view} step={step} ceremony={ceremony} />
          <TextStep view={view} step={step} ceremony={ceremony} />
          <SignStep view={view} step={step} waiting={waiting} ceremony={ceremony} />
          <StepFrame number={4} step={step} heading={words.steps[3] ?? ''} />
        </>
      ) : null}
    </div>
  );
}

function Title({ event }: { event: EventShown | undefined }) {
  const lang = useLang();
  const { title } = phoneWords(lang);
  if (!event) return <h1>{title}</h1>;
  const day = formatDate(new Date(event.startsAt), event.zone, lang);
  return (
    <>
      <p class="ceremony-office">{event.organisation}</p>
      <h1>{event.title}</h1>
      <p class="ceremony-day">{[day, event.venue].filter(Boolean).join(' · ')}</p>
    </>
  );
}

function Progress({ step }: { step: Step }) {
  const words = phoneWords(useLang());
  const state = (number: number) => (number < step ? 'done' : number === step ? 'current' : 'ahead');
  return (
    <div class="ceremony-progress">
      <Steps label={words.progress} steps={words.steps.map((label, index) => ({ label, state: state(index + 1) }))} />
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

/**
 * After an act that opens the next step, focus and sight go to its heading; ticking the last promise moves nothing, for
 * the finger is still there. After a reload the page goes where the person was.
 */
function useFocusOn(view: View, step: Step): void {
  const last = useRef<string>('starting');
  useEffect(() => {
    const place = view.at === 'ceremony' ? `ceremony-${step}` : view.at;
    const from = last.current;
    last.current = place;
    if (place === from || view.at === 'starting' || place === 'ceremony-1') return;
    if (from === 'ceremony-2' && place === 'ceremony-3') return;
    const heading = document.getElementById(view.at === 'ceremony' ? `langkah-${step}` : 'akhir');
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ behavior: calm || view.at !== 'ceremony' ? 'auto' : 'smooth', block: 'start' });
  }, [view, step]);
}
