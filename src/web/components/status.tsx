import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export type TagTone = 'neutral' | 'info' | 'good' | 'warn' | 'bad';

const icons: Record<TagTone, IconName> = { neutral: 'minus', info: 'info', good: 'check', warn: 'alert', bad: 'cross' };

export interface StatusTagProps {
  readonly tone: TagTone;
  readonly icon?: IconName;
  readonly children: ComponentChildren;
}

/** A state: word, icon and colour together. */
export function StatusTag({ tone, icon, children }: StatusTagProps) {
  return (
    <span class={`tag tag-${tone}`}>
      <Icon name={icon ?? icons[tone]} />
      {children}
    </span>
  );
}

/** A short count or kind beside a heading. */
export function Badge({ children }: { readonly children: ComponentChildren }) {
  return <span class="badge">{children}</span>;
}

export interface FigureProps {
  /** As it should be read: already formatted. */
  readonly value: string;
  readonly label: string;
  /** Below the label: "dari 127". */
  readonly of?: string;
  /** To the list behind the number. */
  readonly href?: string;
  /** 0 to 1, for a bar below. */
  readonly share?: number;
}

/** A number that matters, large. */
export function Figure({ value, label, of, href, share }: FigureProps) {
  const inside = (
    <>
      <span class="figure-label">{label}</span>
      <span class="figure-value">{value}</span>
      {of ? <span class="figure-of">{of}</span> : null}
      {share === undefined ? null : <meter class="figure-bar" min={0} max={1} value={share} aria-label={label} />}
    </>
  );
  return href ? (
    <a class="figure" href={href}>
      {inside}
    </a>
  ) : (
    <div class="figure">{inside}</div>
  );
}

/** Figures side by side. */
export function Figures({ children }: { readonly children: ComponentChildren }) {
  return <div class="figures">{children}</div>;
}
