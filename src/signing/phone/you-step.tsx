import { useState } from 'preact/hooks';
import {
  Actions,
  Button,
  DefinitionList,
  Notice,
  named,
  TextAreaField,
  useLang,
  Verbatim,
  verbatim,
} from '#web/client';
import { formatDate } from '#web/i18n';
import { type CeremonyState, maxReport, type ReportKind } from '../protocol.ts';
import { phoneWords } from '../words.ts';
import type { Ceremony } from './ceremony.ts';
import { Corrections } from './corrections.tsx';
import type { CeremonyView } from './machine.ts';
import { StepFrame } from './step-frame.tsx';

interface Props {
  readonly view: CeremonyView;
  readonly ceremony: Ceremony;
}

/** Step 1: is this you? Two ways to say no, each of which tells the organiser. */
export function YouStep({ view, ceremony }: Props) {
  const { you } = phoneWords(useLang());
  const [asking, setAsking] = useState<'wrong-data' | 'not-me'>();
  const [told, setTold] = useState<ReportKind>();
  return (
    <StepFrame step="you" view={view} heading={you.heading}>
      <Who view={view} />
      {told === 'not-me' ? <Notice tone="success">{you.notMeSent}</Notice> : null}
      {told === 'wrong-data' && !asking ? <Notice tone="success">{you.wrongSent}</Notice> : null}
      {asking ? (
        <Report
          kind={asking}
          ceremony={ceremony}
          onDone={(kind) => {
            setAsking(undefined);
            if (kind) setTold(kind);
          }}
        />
      ) : null}
      {!asking && told !== 'not-me' ? <Answers view={view} ceremony={ceremony} onAsk={setAsking} /> : null}
      {view.kept.confirmed ? null : <InFull state={view.state} />}
      <Corrections state={view.state} />
    </StepFrame>
  );
}

/** Who is asked, in three lines at most besides the name: the answer stands right below, on the same screen. */
function Who({ view }: Pick<Props, 'view'>) {
  const { name, position, unit } = view.state.person;
  const short = [position, unit].filter(Boolean).join(' · ');
  return (
    <>
      <p class="you-name">
        <Verbatim as="strong">{name}</Verbatim>
      </p>
      {view.kept.confirmed || !short ? null : <p {...verbatim('you-short')}>{short}</p>}
    </>
  );
}

/** What the first screen says shortly or leaves out. */
function InFull({ state }: { readonly state: CeremonyState }) {
  const lang = useLang();
  const { you } = phoneWords(lang);
  const { person, event } = state;
  return (
    <DefinitionList
      items={[
        [you.position, named(person.position)],
        [you.unit, named(person.unit)],
        [you.nipTail, named(person.nipTail && `••• ${person.nipTail}`)],
        [you.event, named(event.title)],
        [you.by, named(event.organisation)],
        [you.when, [formatDate(new Date(event.startsAt), event.zone, lang), event.venue].filter(Boolean).join(' · ')],
      ]}
    />
  );
}

function Answers({ view, ceremony, onAsk }: Props & { readonly onAsk: (kind: 'wrong-data' | 'not-me') => void }) {
  const { you } = phoneWords(useLang());
  if (view.kept.confirmed) {
    const busy = view.sending.is === 'busy';
    return (
      <>
        <p>{you.confirmed}</p>
        <Button kind="quiet" small type="button" disabled={busy} onClick={() => ceremony.confirm(false)}>
          {you.undo}
        </Button>
      </>
    );
  }
  return (
    <>
      <Button block type="button" icon="check" onClick={() => ceremony.confirm(true)}>
        {you.yes}
      </Button>
      <Actions>
        <Button kind="secondary" type="button" onClick={() => onAsk('wrong-data')}>
          {you.wrong}
        </Button>
        <Button kind="secondary" type="button" onClick={() => onAsk('not-me')}>
          {you.notMe}
        </Button>
      </Actions>
    </>
  );
}

interface ReportProps {
  readonly kind: 'wrong-data' | 'not-me';
  readonly ceremony: Ceremony;
  readonly onDone: (told: ReportKind | undefined) => void;
}

function Report({ kind, ceremony, onDone }: ReportProps) {
  const { you } = phoneWords(useLang());
  const [sending, setSending] = useState<'no' | 'yes' | 'failed'>('no');
  const wrong = kind === 'wrong-data';
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const written = new FormData(event.currentTarget as HTMLFormElement).get('pesan');
    const message = typeof written === 'string' ? written : '';
    setSending('yes');
    ceremony.report(kind, message).then(
      () => onDone(kind),
      () => setSending('failed'),
    );
  };
  return (
    <form class="stack" onSubmit={send}>
      {wrong ? (
        <TextAreaField name="pesan" label={you.wrongHeading} hint={you.wrongHint} rows={3} maxLength={maxReport} />
      ) : (
        <p>
          <strong>{you.notMeHeading}</strong> {you.notMeHint}
        </p>
      )}
      {sending === 'failed' ? <Notice tone="error">{you.failed}</Notice> : null}
      <Actions>
        <Button disabled={sending === 'yes'}>
          {sending === 'yes' ? you.sending : wrong ? you.wrongSend : you.notMeSend}
        </Button>
        <Button kind="secondary" type="button" onClick={() => onDone(undefined)}>
          {you.cancel}
        </Button>
      </Actions>
    </form>
  );
}
