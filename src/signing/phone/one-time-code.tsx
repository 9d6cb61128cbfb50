import { useEffect, useState } from 'preact/hooks';
import { Button, Notice, Spinner, useLang } from '#web/client';
import { attendanceWords } from '../attendance-words.ts';
import { phoneWords } from '../words.ts';
import type { Ceremony } from './ceremony.ts';
import { CodeForm } from './code-form.tsx';
import { Refused } from './http.ts';
import type { CeremonyView } from './machine.ts';
import type { Waiting } from './patience.ts';
import { waitingText } from './waiting-words.ts';

interface Props {
  readonly view: CeremonyView;
  readonly waiting: Waiting | undefined;
  readonly ceremony: Ceremony;
}

/** So long nobody can ask for another code. */
const pauseSeconds = 60;

/** Asks for a code by e-mail and takes it, where the event wants one before a signature. */
export function OneTimeCode({ view, waiting, ceremony }: Props) {
  const lang = useLang();
  const words = attendanceWords(lang).once;
  const { broken } = phoneWords(lang).sign;
  const { sentTo } = view.state.assurance;
  const [sent, setSent] = useState<string>();
  const [doing, setDoing] = useState<'send' | 'check'>();
  const [failed, setFailed] = useState<{ readonly of: 'send' | 'check'; readonly message: string }>();
  const [pause, setPause] = useCountdown();
  const run = (of: 'send' | 'check', deed: () => Promise<void>) => {
    if (doing) return;
    setDoing(of);
    setFailed(undefined);
    deed()
      .catch((error: unknown) => setFailed({ of, message: error instanceof Refused ? error.message : broken }))
      .finally(() => setDoing(undefined));
  };
  const send = () =>
    run('send', async () => {
      setSent((await ceremony.sendCode()).sentTo);
      setPause(pauseSeconds);
    });
  const check = (code: string) => run('check', () => ceremony.giveCode(code));
  if (!sentTo) return <Notice tone="warning" title={words.heading} children={words.noAddress} />;
  return (
    <section class="once" aria-labelledby="kode-sekali">
      <h3 id="kode-sekali">{words.heading}</h3>
      <p>{words.lead}</p>
      <Button block kind={sent ? 'secondary' : 'primary'} type="button" icon="send" disabled={pause > 0} onClick={send}>
        {pause > 0 ? words.again(pause) : sent ? words.sendAgain : words.goesTo(sentTo)}
      </Button>
      <div role="status">
        {doing === 'send' && waiting === undefined ? <Spinner>{words.busy}</Spinner> : null}
        {sent && doing !== 'send' ? words.sent(sent) : ''}
      </div>
      {failed?.of === 'send' ? <Notice tone="error">{failed.message}</Notice> : null}
      <CodeForm
        name="kode-sekali-pakai"
        label={words.code}
        submit={words.check}
        busy={doing === 'check' && waiting === undefined ? words.busy : undefined}
        error={failed?.of === 'check' ? failed.message : undefined}
        quiet={!sent}
        onCode={check}
      />
      {doing && waiting !== undefined ? (
        <Notice tone="warning">{waitingText(waiting, words.waiting, lang)}</Notice>
      ) : null}
    </section>
  );
}

/** Seconds that are left, each second one less. */
function useCountdown() {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    if (left <= 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft] as const;
}
