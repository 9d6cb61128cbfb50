import { useState } from 'preact/hooks';
import { Button, InputField, Notice, useLang, verbatim } from '#web/client';
import { readTyped } from './kept-links.ts';
import type { CheckInState, Problem } from './use-check-in.ts';
import { checkInWords } from './words.ts';

export interface TypePartProps extends Omit<Extract<CheckInState, { kind: 'type' }>, 'kind'> {
  readonly onSend: (code: string) => void;
  readonly onOther: (() => void) | undefined;
}

/** Six digits by hand: where no code was scanned, or where it has changed in the meantime. */
export function TypePart({ person, problem, onSend, onOther }: TypePartProps) {
  const words = checkInWords(useLang());
  const [wrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget as HTMLFormElement).get('kode');
    const code = typeof typed === 'string' ? readTyped(typed) : undefined;
    setWrong(code === undefined);
    if (code !== undefined) onSend(code);
  };
  return (
    <>
      <h1>{words.typeTitle}</h1>
      <p {...verbatim('check-in-name')}>{person.name}</p>
      {problem ? <Notice tone="warning">{sentence(words, problem)}</Notice> : null}
      <form class="stack" onSubmit={submit} noValidate>
        <InputField
          name="kode"
          label={words.type}
          hint={words.typeExample}
          width="short"
          inputMode="numeric"
          autoComplete="off"
          maxLength={9}
          {...(wrong ? { error: words.sixDigits } : {})}
        />
        <Button block>{words.send}</Button>
      </form>
      {onOther ? (
        <Button type="button" kind="quiet" block onClick={onOther}>
          {words.other}
        </Button>
      ) : null}
    </>
  );
}

function sentence(words: ReturnType<typeof checkInWords>, { code, message }: Problem): string {
  return code === 'code-too-late' && message === '' ? words.tooLate : message;
}
