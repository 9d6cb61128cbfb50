import type { ComponentChildren } from 'preact';
import { Button, Notice, Spinner, useLang, Verbatim, verbatim } from '#web/client';
import type { Waiting } from './ask.ts';
import { PresentPart } from './present-part.tsx';
import { TypePart } from './type-part.tsx';
import { type CheckInDeeds, type CheckInState, useCheckIn } from './use-check-in.ts';
import { checkInWords } from './words.ts';

/** The page that a scanned code opens. It knows nobody until this phone's own list of opened links says who is here. */
export function CheckIn() {
  const deeds = useCheckIn();
  return (
    <div class="check-in" aria-live="polite">
      <Part deeds={deeds} />
    </div>
  );
}

function Part({ deeds }: { readonly deeds: CheckInDeeds }) {
  const words = checkInWords(useLang());
  const { state, several, choose, chooseAgain, send } = deeds;
  const others = several ? chooseAgain : undefined;
  switch (state.kind) {
    case 'starting':
      return (
        <Named title={words.title}>
          <Spinner>{words.opening}</Spinner>
          <noscript>
            <p>{words.noScript}</p>
          </noscript>
        </Named>
      );
    case 'no-link':
      return <NoLink code={state.code} />;
    case 'choose':
      return (
        <Named title={words.chooseTitle}>
          <p>{words.choose}</p>
          <ul class="check-in-people">
            {state.people.map((person) => (
              <li key={person.handle}>
                <Button type="button" kind="secondary" block onClick={() => choose(person)}>
                  <Verbatim>{person.name}</Verbatim>
                </Button>
              </li>
            ))}
          </ul>
        </Named>
      );
    case 'type':
      return (
        <TypePart key={state.person.handle} {...state} onSend={(code) => send(state.person, code)} onOther={others} />
      );
    case 'sending':
      return <Sending {...state} />;
    case 'present':
      return <PresentPart {...state} />;
    case 'refused':
      return <Refused {...state} onAgain={() => choose(state.person)} onOther={others} />;
  }
}

function Named({ title, children }: { readonly title: ComponentChildren; readonly children: ComponentChildren }) {
  return (
    <>
      <h1>{title}</h1>
      {children}
    </>
  );
}

function NoLink({ code }: { readonly code: string }) {
  const words = checkInWords(useLang());
  return (
    <Named title={words.noLinkTitle}>
      <p>{words.noLink}</p>
      <ol>
        {words.noLinkSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {code === '' ? null : (
        <div class="check-in-kept">
          <p>{words.yourCode}</p>
          <p class="check-in-code">
            {code.slice(0, 3)} {code.slice(3)}
          </p>
          <p class="hint">{words.codeMoves}</p>
        </div>
      )}
      <p class="hint">{words.noLinkHelp}</p>
    </Named>
  );
}

function Sending({ person, code, waiting }: Extract<CheckInState, { kind: 'sending' }>) {
  const words = checkInWords(useLang());
  const waitingText = ({ seconds, why }: Waiting) => {
    if (why === 'silent') return words.waiting(seconds);
    return `${why === 'intercepted' ? words.intercepted : why.says} ${words.triedAgain(seconds)}`;
  };
  return (
    <Named title={<Verbatim>{person.name}</Verbatim>}>
      <Spinner>{words.sending}</Spinner>
      {waiting === undefined ? null : (
        <Notice tone="warning">
          {code ? <strong>{words.kept} </strong> : null}
          {waitingText(waiting)}
        </Notice>
      )}
    </Named>
  );
}

interface RefusedProps extends Omit<Extract<CheckInState, { kind: 'refused' }>, 'kind'> {
  readonly onAgain: () => void;
  readonly onOther: (() => void) | undefined;
}

function Refused({ person, problem, onAgain, onOther }: RefusedProps) {
  const words = checkInWords(useLang());
  return (
    <Named title={words.refusedTitle}>
      <p {...verbatim('check-in-name')}>{person.name}</p>
      <Notice tone="error">{problem.code === 'session-missing' ? words.openAgain : problem.message}</Notice>
      <div class="check-in-ways">
        <Button type="button" kind="secondary" block onClick={onAgain}>
          {words.again}
        </Button>
        {onOther ? (
          <Button type="button" kind="quiet" block onClick={onOther}>
            {words.other}
          </Button>
        ) : null}
      </div>
    </Named>
  );
}
