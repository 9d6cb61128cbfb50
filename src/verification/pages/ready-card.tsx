import { Button, Card, Icon, Spinner, useLang } from '#web/client';
import { offlineWords } from '../offline/words.ts';
import { when } from './offline-verdict.tsx';

/** Whether this device can answer without a network, and as of when. The server does not know. */
export type Readiness = 'preparing' | 'cannot' | 'not-kept' | 'no-lists' | { readonly asOf: Date };

export interface ReadyCardProps {
  readonly readiness?: Readiness;
  /** An installed page needs no hint how to install it. */
  readonly installed?: boolean;
  /** Set where the browser itself offers to install. */
  onInstall?: (() => void) | undefined;
}

/** "Siap tanpa jaringan": what is kept on this device, and how the page is installed. */
export function ReadyCard({ readiness = 'preparing', installed = false, onInstall }: ReadyCardProps) {
  const words = offlineWords(useLang());
  return (
    <Card title={words.readyHeading}>
      <div aria-live="polite">
        <State readiness={readiness} />
      </div>
      {installed || readiness === 'cannot' ? null : <p class="hint">{words.installHint}</p>}
      {onInstall ? (
        <Button type="button" kind="secondary" icon="download" onClick={onInstall}>
          {words.install}
        </Button>
      ) : null}
    </Card>
  );
}

function State({ readiness }: { readonly readiness: Readiness }) {
  const lang = useLang();
  const words = offlineWords(lang);
  if (readiness === 'preparing') return <Spinner>{words.preparing}</Spinner>;
  if (readiness === 'cannot') return <p>{words.cannotKeep}</p>;
  if (readiness === 'not-kept') return <p>{words.notKept}</p>;
  if (readiness === 'no-lists') return <p>{words.readyNone}</p>;
  return (
    <p class="ready">
      <Icon name="check-circle" /> <span>{words.ready(when(readiness.asOf, lang))}</span>
    </p>
  );
}
