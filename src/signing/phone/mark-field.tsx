import { useState } from 'preact/hooks';
import { Button, InputField, useLang, verbatim } from '#web/client';
import { readMark } from '../mark.ts';
import { isTooSmall } from '../mark-problem.ts';
import { type Mark, maxTypedName, type Strokes } from '../protocol.ts';
import { type NameOnRecord, offeredName, typedProblem } from '../typed-name.ts';
import { phoneWords } from '../words.ts';
import { PadMissing, SignaturePadBox } from './pad.tsx';

interface Props {
  /** What was drawn or typed before a reload. */
  readonly mark: Mark | undefined;
  readonly locked: boolean;
  /** Whose name may be typed: it is offered, and no other is taken. */
  readonly name: NameOnRecord;
  /** A reload would lose what was drawn or typed. */
  readonly fragile: boolean;
  readonly onChange: (mark: Mark | undefined) => void;
}

/** The pad, or a typed name for those who cannot draw, and the way from one to the other. */
export function MarkField({ mark, locked, fragile, name, onChange }: Props) {
  const { sign } = phoneWords(useLang());
  const [typing, setTyping] = useState(mark?.kind === 'typed');
  const [problem, setProblem] = useState('');
  const swap = () => {
    setTyping(!typing);
    setProblem('');
    // offered to confirm: the name on record is the mark until another spelling of it is typed
    onChange(typing ? undefined : typedMark(offered(name), name));
  };
  const draw = (strokes: Strokes | undefined) => {
    const small = strokes !== undefined && isTooSmall(strokes);
    const made = strokes && !small ? readMark({ kind: 'drawn', strokes }) : undefined;
    setProblem(small ? sign.small : strokes && !made ? sign.complex : '');
    onChange(made);
  };
  return (
    <>
      {typing ? (
        <TypedName mark={mark} name={name} onChange={onChange} />
      ) : (
        <>
          <PadMissing fragile={fragile} />
          <SignaturePadBox
            strokes={mark?.kind === 'drawn' ? mark.strokes : undefined}
            locked={locked}
            problem={problem}
            onChange={draw}
          />
        </>
      )}
      <Button kind="quiet" small type="button" disabled={locked} onClick={swap}>
        {typing ? sign.drawInstead : sign.typeInstead}
      </Button>
    </>
  );
}

const offered = (name: NameOnRecord): string => offeredName(name, maxTypedName);

/** Undefined for what the server would refuse. */
function typedMark(text: string, name: NameOnRecord): Mark | undefined {
  return typedProblem(text, name) ? undefined : readMark({ kind: 'typed', name: text.normalize('NFC').trim() });
}

function TypedName({ mark, name, onChange }: Pick<Props, 'mark' | 'name' | 'onChange'>) {
  const { sign } = phoneWords(useLang());
  const [text, setText] = useState(mark?.kind === 'typed' ? mark.name : offered(name));
  const problem = typedProblem(text, name);
  const type = (value: string) => {
    // what came along with a pasted name and nobody sees
    const seen = value.replace(/[\p{Cc}\p{Cf}]/gu, '');
    setText(seen);
    onChange(typedMark(seen, name));
  };
  return (
    <>
      <InputField
        name="nama-diketik"
        label={sign.typed}
        hint={sign.typedHint}
        value={text}
        error={problem && (problem.is === 'letters' ? sign.noLetters(problem.letters) : sign.otherName(name.full))}
        maxLength={maxTypedName}
        autoComplete="off"
        onInput={(event) => type(event.currentTarget.value)}
      />
      <p {...verbatim('typed-mark')} aria-hidden="true">
        {problem?.is === 'letters' ? '' : text}
      </p>
    </>
  );
}
