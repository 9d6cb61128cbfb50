import { useEffect, useRef, useState } from 'preact/hooks';
import { MarkField, type Waiting, waitingText } from '#signing/client';
import { Button, Notice, Spinner, useLang } from '#web/client';
import { officialWords } from '../words.ts';
import type { Session, View } from './session.ts';

interface Props {
  readonly view: Extract<View, { at: 'open' }>;
  readonly waiting: Waiting | undefined;
  readonly fragile: boolean;
  readonly session: Session;
}

/** Draw, or type a name; then the one button that signs. */
export function SignCard({ view, waiting, fragile, session }: Props) {
  const lang = useLang();
  const { sign } = officialWords(lang);
  const { mark, sending } = view;
  const busy = sending.is === 'busy';
  const [asked, setAsked] = useState(false);
  const told = useRef<HTMLDivElement>(null);
  const offline = waiting !== undefined;
  useEffect(() => {
    if (sending.is !== 'idle' || asked) told.current?.scrollIntoView({ block: 'nearest' });
  }, [sending.is, offline, asked]);
  const press = () => {
    setAsked(!mark);
    session.sign();
  };
  return (
    <section class="card step-card" aria-labelledby="tanda-tangan">
      <h2 id="tanda-tangan">{sign.heading}</h2>
      <MarkField
        mark={mark}
        locked={busy}
        fragile={fragile}
        name={{ full: view.state.official.name, bare: view.state.official.bareName }}
        onChange={(made) => session.mark(made)}
      />
      <p class="hint">{sign.means}</p>
      <Button block type="button" icon="pen" aria-disabled={busy} onClick={press}>
        {sending.is === 'trouble' ? sign.tryAgain : sign.button}
      </Button>
      <div ref={told}>
        <div class="ceremony-sending" role="status">
          {sending.is === 'busy' && !offline ? <Spinner>{sign.phases[sending.phase]}</Spinner> : null}
          {busy && waiting !== undefined ? (
            <Notice tone="warning">{waitingText(waiting, sign.waiting, lang)}</Notice>
          ) : null}
          {asked && !mark ? sign.needMark : ''}
        </div>
        {sending.is === 'trouble' ? <Notice tone="error">{sending.message}</Notice> : null}
      </div>
    </section>
  );
}
