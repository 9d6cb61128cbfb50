import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, Notice, Spinner, useLang } from '#web/client';
import { attendanceWords } from '../attendance-words.ts';
import { phoneWords } from '../words.ts';
import type { Ceremony } from './ceremony.ts';
import type { CeremonyView } from './machine.ts';
import { MarkField } from './mark-field.tsx';
import { OneTimeCode } from './one-time-code.tsx';
import { PadMissing } from './pad.tsx';
import type { Waiting } from './patience.ts';
import { RoomCode } from './room-code.tsx';
import { StepFrame } from './step-frame.tsx';
import { missingAssurance } from './steps.ts';
import { waitingText } from './waiting-words.ts';

interface Props {
  readonly view: CeremonyView;
  readonly waiting: Waiting | undefined;
  readonly fragile: boolean;
  readonly ceremony: Ceremony;
}

/** Step 3: draw, or type a name; then the one button that signs. */
export function SignStep({ view, waiting, fragile, ceremony }: Props) {
  const lang = useLang();
  const { sign } = phoneWords(lang);
  const { once } = attendanceWords(lang);
  const { mark } = view.kept;
  const busy = view.sending.is === 'busy';
  const missing = view.state.status === 'open' ? missingAssurance(view.state) : undefined;
  const [asked, setAsked] = useState(false);
  const told = useRef<HTMLDivElement>(null);
  const offline = waiting !== undefined;
  // what the press led to stands below the button, which a thumb presses at the lower edge of the screen
  useEffect(() => {
    if (view.sending.is !== 'idle' || asked) told.current?.scrollIntoView({ block: 'nearest' });
  }, [view.sending.is, offline, asked]);
  const press = () => {
    setAsked(!mark);
    if (missing) showCode(missing);
    ceremony.sign();
  };
  return (
    <StepFrame step="sign" view={view} heading={sign.heading} already={<PadMissing fragile={fragile} />}>
      <MarkField
        mark={mark}
        locked={busy}
        fragile={fragile}
        name={{ full: view.state.person.name, bare: view.state.person.bareName }}
        onChange={(made) => ceremony.mark(made)}
      />
      <p class="hint">{sign.means}</p>
      {missing === 'room-code' ? <RoomCode view={view} waiting={waiting} ceremony={ceremony} /> : null}
      {missing === 'one-time-code' ? <OneTimeCode view={view} waiting={waiting} ceremony={ceremony} /> : null}
      {view.state.assurance.chosen === 'one-time-code' ? <p class="hint">{once.given}</p> : null}
      <Button block type="button" icon="pen" aria-disabled={busy} onClick={press}>
        {view.sending.is === 'trouble' ? sign.tryAgain : sign.button}
      </Button>
      <div ref={told}>
        <div class="ceremony-sending" role="status">
          {view.sending.is === 'busy' && waiting === undefined ? (
            <Spinner>{sign.phases[view.sending.phase]}</Spinner>
          ) : null}
          {busy && waiting !== undefined ? (
            <Notice tone="warning">{waitingText(waiting, sign.waiting, lang)}</Notice>
          ) : null}
          {asked && !mark ? sign.needMark : ''}
        </div>
        {view.sending.is === 'trouble' ? <Notice tone="error">{view.sending.message}</Notice> : null}
      </div>
    </StepFrame>
  );
}

function showCode(missing: 'room-code' | 'one-time-code'): void {
  const field = document.getElementById(missing === 'room-code' ? 'kode-ruangan' : 'kode-sekali-pakai');
  field?.focus({ preventScroll: true });
  field?.scrollIntoView({ block: 'center' });
}
