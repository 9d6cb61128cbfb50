import { useEffect, useRef, useState } from 'preact/hooks';
import { Island } from '../island.tsx';
import { useLang } from '../reader.tsx';
import { webWords } from '../words.ts';
import { described, type FieldBase, FieldFrame } from './field.tsx';
import { Icon } from './icon.tsx';

export interface FileControlProps {
  readonly name: string;
  readonly id: string;
  readonly accept: string;
  /** Ids of what describes it, and whether what was chosen is wrong. */
  readonly about: ReturnType<typeof described>;
}

/**
 * The live control; use `FileField` in pages. The browser's own input lies unseen over our button: it takes clicks, keys
 * and dropped files without a script, and its words are not in the browser's language.
 */
export function FileControl({ name, id, accept, about }: FileControlProps) {
  const words = webWords(useLang());
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState('');
  const read = () => setChosen(input.current?.files?.[0]?.name ?? '');
  // a file chosen before the script came, or kept by the browser on the way back
  useEffect(read, []);
  return (
    <div class="file">
      <input ref={input} class="file-input" type="file" {...{ id, name, accept }} {...about} onChange={read} />
      <span class="button button-secondary button-small" aria-hidden="true">
        <Icon name="upload" /> {words.chooseFile}
      </span>
      <span class="file-name" aria-live="polite">
        {chosen || words.dropFile}
      </span>
    </div>
  );
}

export interface FileFieldProps extends FieldBase {
  readonly accept: string;
}

/** A file to send with the form; its name is shown where scripts run. */
export function FileField({ name, label, hint, error, optional, id = name, accept }: FileFieldProps) {
  const props: FileControlProps = { name, id, accept, about: described(id, hint, error) };
  return (
    <FieldFrame {...{ id, label, hint, error, optional }}>
      <Island name="web/file" props={props}>
        <FileControl {...props} />
      </Island>
    </FieldFrame>
  );
}
