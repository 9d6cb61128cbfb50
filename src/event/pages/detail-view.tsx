import { Card, DefinitionList, Notice, useLang } from '#web';
import { formatDate, formatTime } from '#web/i18n';
import { printedBasis } from '../bases.ts';
import { dayOf } from '../day.ts';
import type { Event } from '../event.ts';
import { flagsFor } from '../flags.ts';
import { printedOffice } from '../official.ts';
import { printedOrdinal } from '../series/series.ts';
import { eventWords } from '../words.ts';
import { FlagNotices } from './bases-part.tsx';
import { officialsWords } from './officials-words.ts';

/** The detail of an event that is open or closed: to read, not to change. */
export function DetailView({ event, series }: { readonly event: Event; readonly series?: string }) {
  const lang = useLang();
  const words = eventWords(lang);
  const { fields } = words;
  const day = dayOf(event.startsAt, event.zone);
  const until = event.endsAt ? ` – ${formatTime(event.endsAt, event.zone, lang)}` : '';
  return (
    <>
      <Notice>{words.frozen}</Notice>
      <Card title={words.sections.what}>
        <DefinitionList
          items={[
            [fields.kind, words.kinds[event.kind]],
            [fields.title, event.title],
            [fields.letterNumber, event.letterNumber],
            [fields.purpose, event.purpose],
            [fields.contest, words.contests[event.contest ?? 'none']],
            [fields.venue, event.venue],
            [fields.date, formatDate(event.startsAt, event.zone, lang)],
            [fields.start, `${formatTime(event.startsAt, event.zone, lang)}${until}`],
            [words.series.which, series ? `${series} (${printedOrdinal(event)})` : ''],
          ]}
        />
      </Card>
      <Card title={words.sections.assurance}>
        <DefinitionList
          items={[
            [words.assurance.during, words.assurance.names[event.assurance]],
            [words.assurance.late, words.assurance.names[event.lateAssurance]],
          ]}
        />
      </Card>
      {event.bases.length > 0 ? (
        <Card title={words.sections.bases}>
          <FlagNotices flags={flagsFor(event)} />
          <ol lang="id">
            {event.bases.map((basis, index) => (
              <li key={index}>{printedBasis(basis, day)}</li>
            ))}
          </ol>
        </Card>
      ) : null}
      {event.officials.length > 0 ? (
        <Card title={words.sections.officials}>
          <DefinitionList
            items={event.officials.map((official) => [
              officialsWords(lang).roles[official.role],
              <>
                {official.name}
                <br />
                {printedOffice(official)}
              </>,
            ])}
          />
        </Card>
      ) : null}
    </>
  );
}
