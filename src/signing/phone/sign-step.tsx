import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, Notice, Spinner, useLang } from '#web/client';
import { phoneWords } from '../words.ts';
import type { Ceremony } from './ceremony.ts';
import type { CeremonyView, Step } from './machine.ts';
import { MarkField } from './mark-field.tsx';
import { fetchQrMaker } from './qr-picture.tsx';
import { StepFrame } from './step-frame.tsx';

interface Props {
  readonly view: CeremonyView;
  readonly step: Step;
  readonly waiting: number | undefined;
  readonly ceremony: Ceremony;
}

/** Step 3: draw, or type a name; then the one button that signs. */
export function SignStep({ view, step, waiting, ceremony }: Props) {
  const { sign } = phoneWords(useLang());
  const { mark } = view.kept;
  const busy = view.sending.is === 'busy';
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    // a failure here costs nothing: the receipt asks again
    if (step === 3) fetchQrMaker().catch(() => undefined);
  }, [step]);
  const told = useRef<HTMLDivElement>(null);
  const offline = waiting !== undefined;
  // what the press led to stands below the button, which a thumb presses at the lower edge of the screen
  useEffect(() => {
    if (view.sending.is !== 'idle' || asked) told.current?.scrollIntoView({ block: 'nearest' });
  }, [view.sending.is, offline, asked]);
  const press = () => {
    setAsked(!mark);
    ceremony.sign();
  };
  return (
    <StepFrame number={3} step={step} heading={sign.heading}>
      <MarkField mark={mark} locked={busy} onChange={(made) => ceremony.mark(made)} />
      <p class="hint">{sign.means}</p>
      <Button block type="button" icon="pen" aria-disabled={busy} onClick={press}>
        {view.sending.is === 'trouble' ? sign.tryAgain : sign.button}
      </Button>
      <div ref={told}>
        <div class="ceremony-sending" role="status">
          {view.sending.is === 'busy' && waiting === undefined ? (
            <Spinner>{sign.phases[view.sending.phase]}</Spinner>
          ) : null}
          {busy && waiting !== undefined ? <Notice tone="warning">{sign.waiting(waiting)}</Notice> : null}
          {asked && !mark ? sign.needMark : ''}
        </div>
        {view.sending.is === 'trouble' ? <Notice tone="error">{view.sending.message}</Notice> : null}
      </div>
    </StepFrame>
  );
}
