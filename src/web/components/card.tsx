import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

export interface CardProps {
  readonly title?: ComponentChildren;
  /** Makes the title a link and the whole card its target. */
  readonly href?: string;
  /** At the right of the title: a state, a button. */
  readonly aside?: ComponentChildren;
  /** What an address leads to. */
  readonly id?: string;
  /** Heading level of the title: 2 unless the card stands below an h2. */
  readonly level?: 2 | 3;
  readonly children?: ComponentChildren;
}

/** One thing of several, or one part of a page. */
export function Card({ title, href, aside, id, level = 2, children }: CardProps) {
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section id={id} class={href ? 'card card-link' : 'card'}>
      {title || aside ? (
        <div class="card-head">
          {title ? <Heading class="card-title">{href ? <a href={href}>{title}</a> : title}</Heading> : null}
          {aside}
        </div>
      ) : null}
      {children}
    </section>
  );
}

/** Cards side by side where there is room. */
export function Cards({ children }: { readonly children: ComponentChildren }) {
  return <div class="cards">{children}</div>;
}

export interface PageHeadProps {
  readonly title: ComponentChildren;
  /** Above the title: where one is. */
  readonly back?: { readonly href: string; readonly label: string };
  readonly lead?: ComponentChildren;
  /** State beside the title. */
  readonly status?: ComponentChildren;
  readonly actions?: ComponentChildren;
}

/** The page's one h1, the way back, and what can be done here. */
export function PageHead({ title, back, lead, status, actions }: PageHeadProps) {
  return (
    <div class="page-head">
      {back ? (
        <a class="back-link" href={back.href}>
          <Icon name="back" />
          {back.label}
        </a>
      ) : null}
      <div class="page-head-row">
        <div class="page-head-words">
          <h1>{title}</h1>
          {status}
          {lead ? <p class="lead">{lead}</p> : null}
        </div>
        {actions ? <div class="actions">{actions}</div> : null}
      </div>
    </div>
  );
}

export interface EmptyStateProps {
  readonly title: string;
  readonly icon?: IconName;
  readonly children: ComponentChildren;
  readonly actions?: ComponentChildren;
}

/** What stands where nothing is yet: says what will be here and how to begin. */
export function EmptyState({ title, icon = 'document', children, actions }: EmptyStateProps) {
  return (
    <section class="empty">
      <span class="empty-icon">
        <Icon name={icon} />
      </span>
      <h2>{title}</h2>
      <div class="empty-words">{children}</div>
      {actions ? <div class="actions">{actions}</div> : null}
    </section>
  );
}
