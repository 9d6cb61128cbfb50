import { useState } from 'preact/hooks';
import { Button, InputField, useLang } from '#web/client';
import { readMark } from '../mark.ts';
import { type Mark, maxTypedName } from '../protocol.ts';
import { phoneWords } from '../words.ts';
import { SignaturePadBox } from './pad.tsx';

interface Props {
  /** What was drawn or typed before a reload. */
  readonly mark: Mark | undefined;
  readonly locked: boolean;
  readonly onChange: (mark: Mark | undefined) => void;
}

/** The pad, or a typed name for those who cannot draw, and the way from one to the other. */
export function MarkField({ mark, locked, onChange }: Props) {
  const { sign } = phoneWords(useLang());
  const [typing, setTyping] = useState(mark?.kind === 'typed');
  const swap = () => {
    setTyping(!typing);
    onChange(undefined);
  };
  return (
    <>
      {typing ? (
        <TypedName mark={mark} onChange={onChange} />
      ) : (
        <SignaturePadBox
          strokes={mark?.kind === 'drawn' ? mark.strokes : undefined}
          locked={locked}
          onChange={(strokes) => onChange(strokes && readMark({ kind: 'drawn', strokes }))}
        />
      )}
      <Button kind="quiet" small type="button" disabled={locked} onClick={swap}>
        {typing ? sign.drawInstead : sign.typeInstead}
      </Button>
    </>
  );
}

function TypedName({ mark, onChange }: Pick<Props, 'mark' | 'onChange'>) {
  const { sign } = phoneWords(useLang());
  const [name, setName] = useState(mark?.kind === 'typed' ? mark.name : '');
  const type = (value: string) => {
    setName(value);
    onChange(readMark({ kind: 'typed', name: value.normalize('NFC').trim() }));
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
