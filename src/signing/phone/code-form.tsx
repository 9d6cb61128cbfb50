import { useEffect, useRef, useState } from 'preact/hooks';
import { Button, InputField, Spinner, useLang } from '#web/client';
import { attendanceWords } from '../attendance-words.ts';

export interface CodeFormProps {
  readonly name: string;
  readonly label: string;
  readonly submit: string;
  /** What is said while it is on its way; undefined when it is not. */
  readonly busy: string | undefined;
  /** What the server said of the last one. */
  readonly error: string | undefined;
  readonly quiet?: boolean;
  readonly onCode: (code: string) => void;
}

/** Six digits, large, with the phone's number keys; a code from a message is offered by the phone itself. */
export function CodeForm({ name, label, submit, busy, error, quiet, onCode }: CodeFormProps) {
  const words = attendanceWords(useLang());
  const [wrong, setWrong] = useState(false);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement).get(name);
    const code = typeof typed === 'string' ? typed.replace(/\D/gu, '') : '';
    setWrong(code.length !== 6);
    if (code.length === 6 && busy === undefined) onCode(code);
  };
  const form = useRef<HTMLFormElement>(null);
  const problem = wrong ? words.sixDigits : busy === undefined ? error : undefined;
  // the sentence makes the form taller, and a thumb presses at the lower edge of the screen
  useEffect(() => {
    if (problem && form.current?.contains(document.activeElement)) form.current.scrollIntoView({ block: 'nearest' });
  }, [problem]);
  return (
    <form class="code-form" ref={form} onSubmit={send} noValidate>
      <InputField
        name={name}
        label={label}
        error={problem}
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        width="short"
        onInput={() => setWrong(false)}
      />
      <Button block kind={quiet ? 'secondary' : 'primary'} aria-disabled={busy !== undefined}>
        {submit}
      </Button>
      <div role="status">{busy === undefined ? null : <Spinner>{busy}</Spinner>}</div>
    </form>
  );
}
