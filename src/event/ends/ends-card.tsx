import { ButtonLink, Card, DefinitionList, useLang } from '#web';
import { formatDateTime, type Lang } from '#web/i18n';
import type { Event } from '../event.ts';
import { attendancePhase, signingEnd, signingPhase } from '../phases.ts';
import { endsWords } from './words.ts';

export interface EndsProps {
  readonly event: Event;
  readonly now: Date;
  /** Nothing is said of signing where nobody signs. */
  readonly signs?: boolean;
}

/** Where attendance and signing stand, and the way to move their ends. */
export function EndsCard({ event, now, signs = true }: EndsProps) {
  const ends = endsWords(useLang());
  return (
    <Card title={ends.title}>
      <EndsList event={event} now={now} signs={signs} />
      {event.state === 'open' ? (
        <p>
          <ButtonLink kind="secondary" icon="clock" href={`/konsol/kegiatan/${event.id}/akhir`}>
            {ends.manage}
          </ButtonLink>
        </p>
      ) : null}
    </Card>
  );
}

/** Each end in a sentence. */
export function EndsList({ event, now, signs = true }: EndsProps) {
  const lang = useLang();
  const ends = endsWords(lang);
  return (
    <DefinitionList
      items={[
        [ends.attendance, attendanceSentence(event, now, lang)],
        ...(signs ? [[ends.signing, signingSentence(event, now, lang)] as const] : []),
      ]}
    />
  );
}

function attendanceSentence(event: Event, now: Date, lang: Lang): string {
  const { attendanceStates: states } = endsWords(lang);
  const end = [event.attendanceEndsAt, event.closedAt].filter((one) => one !== null).sort((a, b) => +a - +b)[0];
  const phase = attendancePhase(event, now);
  if (phase === 'before') return states.before;
  if (!end) return states.open;
  const when = formatDateTime(end, event.zone, lang);
  return phase === 'open' ? states.until(when) : states.ended(when);
}

function signingSentence(event: Event, now: Date, lang: Lang): string {
  const { signingStates: states } = endsWords(lang);
  const end = signingEnd(event);
  const phase = signingPhase(event, now);
  if (phase === 'before') return states.before;
  if (!end) return states.open;
  const when = formatDateTime(end, event.zone, lang);
  if (phase === 'open') return states.until(when);
  return phase === 'grace' ? states.grace(when) : states.ended(when);
}
