import type { ComponentChildren } from 'preact';
import { useLang } from '../reader.tsx';
import { webWords } from '../words.ts';
import { Icon } from './icon.tsx';

export interface Step {
  readonly label: string;
  readonly state: 'done' | 'current' | 'ahead';
  readonly href?: string;
}

/** Where one is in a few steps. On phones the current one in words, the others as marks. */
export function Steps({ label, steps }: { readonly label: string; readonly steps: readonly Step[] }) {
  const words = webWords(useLang());
  const at = Math.max(
    0,
    steps.findIndex((step) => step.state === 'current'),
  );
  return (
    <nav class="steps" aria-label={label}>
      <p class="steps-place">{words.stepOf(at + 1, steps.length)}</p>
      <ol>
        {steps.map((step, index) => (
          <li
            key={step.label}
            class={`step step-${step.state}`}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span class="step-mark" aria-hidden="true">
              {step.state === 'done' ? <Icon name="check" /> : index + 1}
            </span>
            <span class="step-label">
              {step.href ? <a href={step.href}>{step.label}</a> : step.label}
              <span class="visually-hidden"> ({words.stepStates[step.state]})</span>
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface Tab {
  readonly label: string;
  readonly href: string;
  readonly current?: boolean;
  readonly count?: string;
}

/** The pages of one thing (an event's people, texts, reports), as links. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      <ul>
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a href={tab.href} aria-current={tab.current ? 'page' : undefined}>
              {tab.label}
              {tab.count ? <span class="badge">{tab.count}</span> : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Work that takes a moment, in a word. */
export function Spinner({ children }: { readonly children?: ComponentChildren }) {
  const { loading } = webWords(useLang());
  return (
    <p class="spinner" role="status">
      <span class="spinner-wheel" aria-hidden="true" />
      {children ?? loading}
    </p>
  );
}

/** Lines where text will be, so that a slow page is never blank. */
export function Skeleton({ lines = 3 }: { readonly lines?: number }) {
  return (
    <div class="skeleton" aria-hidden="true">
      {Array.from({ length: lines }, (_, line) => (
        <span key={line} />
      ))}
    </div>
  );
}

/** Folds away what only some want. */
export function Details({
  summary,
  open,
  children,
}: {
  readonly summary: ComponentChildren;
  readonly open?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <details class="details" open={open}>
      <summary>{summary}</summary>
      <div class="details-body">{children}</div>
    </details>
  );
}
