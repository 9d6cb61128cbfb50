import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, InputField, Notice, Spinner, useLang } from '#web/client';
import { readMark } from '../mark.ts';
import { maxTypedName } from '../protocol.ts';
import { phoneWords } from '../words.ts';
import type { Ceremony } from './ceremony.ts';
import type { CeremonyView, Step } from './machine.ts';
import { SignaturePadBox } from './pad.tsx';
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
  const [typing, setTyping] = useState(mark?.kind === 'typed');
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
  const swap = () => {
    setTyping(!typing);
    ceremony.mark(undefined);
  };
  return (
    <StepFrame number={3} step={step} heading={sign.heading}>
      {typing ? <TypedName view={view} ceremony={ceremony} /> : <Drawing view={view} ceremony={ceremony} />}
      <Button kind="quiet" small type="button" disabled={busy} onClick={swap}>
        {typing ? sign.drawInstead : sign.typeInstead}
      </Button>
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

function Drawing({ view, ceremony }: Pick<Props, 'view' | 'ceremony'>) {
  const mark = view.kept.mark;
  return (
    <SignaturePadBox
      strokes={mark?.kind === 'drawn' ? mark.strokes : undefined}
      locked={view.sending.is === 'busy'}
      onChange={(strokes) => ceremony.mark(strokes && readMark({ kind: 'drawn', strokes }))}
    />
  );
}

function TypedName({ view, ceremony }: Pick<Props, 'view' | 'ceremony'>) {
  const { sign } = phoneWords(useLang());
  const mark = view.kept.mark;
  const [name, setName] = useState(mark?.kind === 'typed' ? mark.name : '');
  const type = (value: string) => {
    setName(value);
    ceremony.mark(readMark({ kind: 'typed', name: value.normalize('NFC').trim() }));
  };
  return (
    <>
      <InputField
        name="nama-diketik"
        label={sign.typed}
        hint={sign.typedHint}
        value={name}
        maxLength={maxTypedName}
        autoComplete="name"
        onInput={(event) => type(event.currentTarget.value)}
      />
      <p class="typed-mark" aria-hidden="true">
        {name}
      </p>
    </>
  );
}
