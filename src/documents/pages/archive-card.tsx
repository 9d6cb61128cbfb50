import type { Event } from '#event';
import { displayCode } from '#trust/token';
import { Card, DefinitionList, Details, Notice, StatusTag, type TagTone, useLang, Verbatim } from '#web';
import { formatDate, formatDateTime, formatNumber } from '#web/i18n';
import type { ArchiveState } from '../archive/archive-state.ts';
import { archiveWords } from '../archive/archive-words.ts';

export interface ArchiveCardProps {
  readonly event: Event;
  readonly archive: ArchiveState;
}

const tones: Readonly<Record<ArchiveState['phase'], TagTone>> = {
  before: 'neutral',
  waiting: 'info',
  running: 'info',
  whole: 'good',
};

/** The long-term archive of an event: how far it is, until when it holds, and what could not be archived. */
export function ArchiveCard({ event, archive }: ArchiveCardProps) {
  const lang = useLang();
  const words = archiveWords(lang);
  const { phase, figures } = archive;
  const number = (value: number) => formatNumber(value, lang);
  const day = (at: Date | undefined) => at && formatDate(at, event.zone, lang);
  const { files, archived, trusted, since, holdsUntil, renewAt } = figures;
  return (
    <Card title={words.title} aside={<StatusTag tone={tones[phase]}>{words.phases[phase]}</StatusTag>}>
      <p class="hint">{words.lead}</p>
      {phase === 'before' ? <p>{words.before}</p> : null}
      {phase !== 'before' && files === 0 ? <p>{words.none}</p> : null}
      {phase !== 'before' && files > 0 ? (
        <>
          <progress class="archive-progress" value={archived} max={files} aria-label={words.title} />
          <DefinitionList
            items={[
              [words.progress, words.count(number(archived), number(files))],
              [words.since, since && formatDateTime(since, event.zone, lang)],
              [words.until, day(holdsUntil)],
              [words.renewal, day(renewAt)],
              [words.clocks, archived > 0 ? words.clock(number(trusted), number(archived - trusted)) : undefined],
            ]}
          />
        </>
      ) : null}
      <Troubles event={event} archive={archive} />
    </Card>
  );
}

function Troubles({ event, archive: { troubles } }: ArchiveCardProps) {
  const lang = useLang();
  const words = archiveWords(lang);
  if (troubles.length === 0) return null;
  return (
    <Notice tone="warning" title={words.troubles(formatNumber(troubles.length, lang))}>
      <p>{words.troublesLead}</p>
      <Details summary={words.title}>
        <ul class="documents-lacks">
          {troubles.map(({ code, reason, detail, tries, nextAt }) => (
            <li key={code}>
              <strong>{displayCode(code)}</strong> {words.reasons[reason]}{' '}
              {words.again(formatNumber(tries, lang), formatDateTime(nextAt, event.zone, lang))}{' '}
              <Verbatim as="code">{detail}</Verbatim>
            </li>
          ))}
        </ul>
      </Details>
    </Notice>
  );
}
