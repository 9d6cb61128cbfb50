import type { ComponentChildren } from 'preact';
import { type Event, eventWords } from '#event';
import { Actions, Button, ButtonLink, CsrfField, Notice, PageHead, useLang } from '#web';
import { consoleWords } from '../words.ts';

export interface ConfirmPageProps {
  readonly event: Event;
  readonly title: string;
  /** What the act means, a sentence each. */
  readonly means: readonly string[];
  readonly warnings: readonly string[];
  readonly action: string;
  readonly submit: string;
  /** What is asked besides, as fields of its form. */
  readonly children?: ComponentChildren;
}

/** Asks once more before an act that cannot be undone. */
export function ConfirmPage({ event, title, means, warnings, action, submit, children }: ConfirmPageProps) {
  const words = consoleWords(useLang());
  const back = `/konsol/kegiatan/${event.id}`;
  return (
    <>
      <PageHead back={{ href: back, label: eventWords(useLang()).tabs.overview }} title={title} lead={event.title} />
      {warnings.map((warning) => (
        <Notice key={warning} tone="warning">
          {warning}
        </Notice>
      ))}
      <ul>
        {means.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <form method="post" action={action}>
        <CsrfField />
        {children}
        <Actions>
          <Button>{submit}</Button>
          <ButtonLink kind="quiet" href={back}>
            {words.cancel}
          </ButtonLink>
        </Actions>
      </form>
    </>
  );
}
