import type { Event } from '#event';
import { displayCode } from '#trust/token';
import { Card, Details, Notice, useLang, Verbatim } from '#web';
import { formatDateTime, formatNumber } from '#web/i18n';
import type { RaisingFigures } from '../store/raising.ts';
import { raisingWords } from './words.ts';

export interface RaisingCardProps {
  readonly event: Event;
  /** Absent where no outside clock is configured. */
  readonly raising: RaisingFigures | undefined;
}

/** Which files wait for an outside clock, and which waited in vain; nothing when there are none. */
export function RaisingCard({ event, raising }: RaisingCardProps) {
  const lang = useLang();
  const words = raisingWords(lang);
  if (!raising || raising.waiting + raising.late === 0) return null;
  return (
    <Card title={words.title}>
      {raising.waiting > 0 ? (
        <p>
          <strong>{words.waiting(formatNumber(raising.waiting, lang))}</strong> {words.waitingLead}
        </p>
      ) : null}
      {raising.late > 0 ? <Late event={event} raising={raising} /> : null}
    </Card>
  );
}

function Late({ event, raising }: { readonly event: Event; readonly raising: RaisingFigures }) {
  const lang = useLang();
  const words = raisingWords(lang);
  const { late, lateFiles } = raising;
  const more = late - lateFiles.length;
  return (
    <Notice tone="warning" title={words.late(formatNumber(late, lang))}>
      <p>{words.lateLead}</p>
      <Details summary={words.list}>
        <ul class="documents-lacks">
          {lateFiles.map(({ code, title, name, signedAt }) => (
            <li key={code}>
              {name || title}, {formatDateTime(signedAt, event.zone, lang)},{' '}
              <Verbatim as="code">{displayCode(code)}</Verbatim>
            </li>
          ))}
          {more > 0 ? <li>{words.more(formatNumber(more, lang))}</li> : null}
        </ul>
      </Details>
    </Notice>
  );
}
