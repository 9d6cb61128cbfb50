import type { ComponentChildren } from 'preact';
import { useLang } from '../reader.tsx';
import { webWords } from '../words.ts';
import { Icon, type IconName } from './icon.tsx';

export type Tone = 'info' | 'success' | 'warning' | 'error';

const icons: Record<Tone, IconName> = {
  info: 'info',
  success: 'check-circle',
  warning: 'alert',
  error: 'cross-circle',
};

export interface NoticeProps {
  readonly tone?: Tone;
  /** In place of "Info", "Berhasil", "Perhatian", "Masalah". */
  readonly title?: string;
  readonly children: ComponentChildren;
}

/** Something the reader should know, in a word, an icon and a colour. */
export function Notice({ tone = 'info', title, children }: NoticeProps) {
  const { tones } = webWords(useLang());
  return (
    <div class={`notice notice-${tone}`} role={tone === 'error' ? 'alert' : 'status'}>
      <Icon name={icons[tone]} />
      <div>
        <strong class="notice-title">{title ?? tones[tone]}</strong>
        <div class="notice-body">{children}</div>
      </div>
    </div>
  );
}

/** Errors by field name. */
export type FieldErrors = Readonly<Record<string, string>>;

/** On top of a form that was sent back: every error, linked to its field. Renders nothing without errors. */
export function ErrorSummary({ errors, title }: { readonly errors: FieldErrors; readonly title?: string }) {
  const { problem } = webWords(useLang());
  const list = Object.entries(errors);
  if (list.length === 0) return null;
  return (
    <div class="error-summary" role="alert" tabIndex={-1} autofocus>
      <h2>
        <Icon name="alert" /> {title ?? problem}
      </h2>
      <ul>
        {list.map(([name, error]) => (
          <li key={name}>
            <a href={`#${name}`}>{error}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
