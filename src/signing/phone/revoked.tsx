import { displayCode } from '#trust/token';
import { Notice, useLang, verbatim } from '#web/client';
import { formatDateTime } from '#web/i18n';
import type { CeremonyState } from '../protocol.ts';
import { phoneWords } from '../words.ts';

/** That what was signed here counts no longer: since when, why, what its file is worth now, and what can be done. */
export function Revoked({ state }: { readonly state: CeremonyState }) {
  const lang = useLang();
  const { revoked: words } = phoneWords(lang);
  if (!state.revoked) return null;
  const { at, signedAt, reason, code } = state.revoked;
  const when = (moment: string) => formatDateTime(new Date(moment), state.event.zone, lang);
  return (
    <div data-revoked={at}>
      <Notice tone="warning" title={words.heading}>
        <p>{words.when(when(at), when(signedAt))}</p>
        <p>{words.reason(reason)}</p>
        <p>{words.file}</p>
        {code ? (
          <p>
            {words.code}{' '}
            <a href={`/v/${code}`} {...verbatim()}>
              {displayCode(code)}
            </a>
          </p>
        ) : null}
        <p>{state.status === 'open' ? words.signAgain : words.ask}</p>
      </Notice>
    </div>
  );
}
