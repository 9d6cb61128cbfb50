import { Notice, Spinner, useLang } from '#web/client';
import type { Zone } from '#web/i18n';
import type { Judged } from '../judge.ts';
import { verificationWords } from '../words.ts';
import { FileChooser } from './file-chooser.tsx';
import { JudgedFile } from './judged-file.tsx';

/** Where the check of one file stands. */
export type FileCheckState = 'idle' | 'checking' | 'too-large' | 'failed' | Judged;

export interface FileCheckProps {
  readonly state?: FileCheckState;
  readonly code?: string | undefined;
  readonly zone?: Zone | undefined;
  onFile?(file: File): void;
}

/** The answer on the file last chosen, and where the next one is chosen. The server renders it idle. */
export function FileCheck({ state = 'idle', code, zone, onFile }: FileCheckProps) {
  const words = verificationWords(useLang());
  return (
    <div aria-live="polite">
      {typeof state === 'object' ? <JudgedFile judged={state} code={code} zone={zone} /> : null}
      {state === 'checking' ? <Spinner>{words.fileChecking}</Spinner> : null}
      {state === 'too-large' ? <Notice tone="error">{words.fileTooLarge}</Notice> : null}
      {state === 'failed' ? <Notice tone="error">{words.fileFailed}</Notice> : null}
      <FileChooser {...(onFile ? { onFile } : {})} />
    </div>
  );
}
