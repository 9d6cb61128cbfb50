import { useState } from 'preact/hooks';
import { Island } from '../island.tsx';
import { useLang } from '../reader.tsx';
import { webWords } from '../words.ts';
import { Icon } from './icon.tsx';
import { Verbatim } from './verbatim.tsx';

export interface CopyControlProps {
  readonly text: string;
  /** What is copied, for the button: "Salin tautan". */
  readonly label?: string;
}

/** The live button; use `CopyButton` in pages. Inside an island this one is enough. */
export function CopyControl({ text, label }: CopyControlProps) {
  const words = webWords(useLang());
  const [done, setDone] = useState(false);
  const copy = () => {
    void copied(text).then(setDone);
  };
  return (
    <button type="button" class="button button-secondary button-small" onClick={copy}>
      <Icon name={done ? 'check' : 'copy'} />
      <span aria-live="polite">{done ? words.copied : (label ?? words.copy)}</span>
    </button>
  );
}

/** Pages that came without https have no clipboard; there the older way is left, a selected field. */
async function copied(text: string): Promise<boolean> {
  if (!isSecureContext) return copiedBySelection(text);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => copiedBySelection(text),
  );
}

function copiedBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  try {
    return document.execCommand('copy');
  } finally {
    field.remove();
  }
}

/** Text that can be selected by hand, and a button that copies it where scripts run. */
export function CopyButton({ text, label }: CopyControlProps) {
  return (
    <div class="copy">
      <Verbatim as="code" class="copy-text">
        {text}
      </Verbatim>
      <Island name="web/copy" props={{ text, label }}>
        <CopyControl text={text} {...(label ? { label } : {})} />
      </Island>
    </div>
  );
}
