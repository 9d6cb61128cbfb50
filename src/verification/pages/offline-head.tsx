import { Button, Notice, PageHead, Spinner, useLang } from '#web/client';
import type { OfflineAnswer } from '../offline/answer.ts';
import { offlineWords } from '../offline/words.ts';
import { OfflineVerdict } from './offline-verdict.tsx';

export interface OfflineHeadProps {
  /** What the address asks about: nothing, a code that is being checked, or one that was answered. */
  readonly asked?: { readonly code: string; readonly answer: OfflineAnswer | undefined } | undefined;
  readonly online?: boolean;
  /** With the address as it is: a link would lose the token behind it. */
  onReload?(): void;
}

/** What the kept page begins with: the answer on the code in its address, or that there is no network. */
export function OfflineHead({ asked, online = false, onReload }: OfflineHeadProps) {
  const words = offlineWords(useLang());
  return (
    <div class="stack">
      {asked?.answer ? <OfflineVerdict code={asked.code} answer={asked.answer} main /> : null}
      {asked?.answer ? null : <PageHead title={words.offlineTitle} />}
      {asked && !asked.answer ? <Spinner>{words.checking}</Spinner> : null}
      {online ? (
        <Notice title={words.backOnline}>
          <Button type="button" kind="secondary" onClick={onReload}>
            {words.openOnline}
          </Button>
        </Notice>
      ) : null}
    </div>
  );
}
