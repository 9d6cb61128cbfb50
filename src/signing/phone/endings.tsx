import { useState } from 'preact/hooks';
import { Button, Notice, useLang } from '#web/client';
import { formatDateTime } from '#web/i18n';
import type { CeremonyState } from '../protocol.ts';
import { phoneWords } from '../words.ts';
import { Recorded } from './attendance-step.tsx';
import type { Ceremony } from './ceremony.ts';
import type { View, Why } from './machine.ts';
import { Revoked } from './revoked.tsx';

interface StoppedProps {
  readonly why: Why;
  readonly message: string | undefined;
  readonly state: CeremonyState | undefined;
}

/** Why nothing can be done here now, and what to do about it. */
export function StoppedView({ why, message, state }: StoppedProps) {
  const lang = useLang();
  const words = phoneWords(lang);
  const { heading, body } = words.stopped[why];
  const reloads = why === 'too-early' || why === 'refused';
  const end = why === 'closed' && state?.signingEndsAt;
  return (
    <section class="card" aria-labelledby="akhir" data-stopped={why}>
      <h2 id="akhir" tabIndex={-1}>
        {heading}
      </h2>
      <p>{why === 'closed' && state?.revoked ? words.revoked.closed : (message ?? body)}</p>
      {state ? <Revoked state={state} /> : null}
      {end ? <p>{words.endedAt(formatDateTime(new Date(end), state.event.zone, lang))}</p> : null}
      {state ? <Recorded state={state} /> : null}
      {reloads ? (
        <Button kind="secondary" type="button" onClick={() => location.reload()}>
          {words.reload}
        </Button>
      ) : null}
    </section>
  );
}

interface ElsewhereProps {
  readonly view: Extract<View, { at: 'signed-elsewhere' }>;
  readonly ceremony: Ceremony | undefined;
}

/** Somebody with this link has signed, on another device: when, and the way to say that it was somebody else. */
export function ElsewhereView({ view, ceremony }: ElsewhereProps) {
  const lang = useLang();
  const words = phoneWords(lang);
  const { elsewhere, you } = words;
  const [report, setReport] = useState<'no' | 'sending' | 'sent' | 'failed'>('no');
  const { zone } = view.state.event;
  const when = view.signedAt ? formatDateTime(new Date(view.signedAt), zone, lang) : '';
  const send = () => {
    setReport('sending');
    ceremony?.report('not-signed-by-me', '').then(
      () => setReport('sent'),
      () => setReport('failed'),
    );
  };
  return (
    <section class="card" aria-labelledby="akhir" data-stopped="signed-elsewhere">
      <h2 id="akhir" tabIndex={-1}>
        {elsewhere.heading}
      </h2>
      <p>{elsewhere.lead(when)}</p>
      <p class="hint">{elsewhere.hint}</p>
      {report === 'sent' ? (
        <Notice tone="success">{elsewhere.reported}</Notice>
      ) : (
        <>
          <p>{elsewhere.ask}</p>
          <Button kind="danger" type="button" disabled={report === 'sending'} onClick={send}>
            {report === 'sending' ? you.sending : elsewhere.report}
          </Button>
        </>
      )}
      {report === 'failed' ? <Notice tone="error">{you.failed}</Notice> : null}
    </section>
  );
}
