import { ButtonLink, Card, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import type { EventFacts } from '../checklist.ts';
import type { UnitFigure } from '../store.ts';
import { consoleWords } from '../words.ts';

export interface NextActProps {
  readonly facts: EventFacts;
  readonly units: readonly UnitFigure[];
}

/** The one thing that comes next once an event is open, or what is left to do after it closed. */
export function NextAct({ facts, units }: NextActProps) {
  const lang = useLang();
  const words = consoleWords(lang);
  const { text, act, href } = nextOf(facts, units, lang);
  return (
    <Card title={words.next}>
      <p>{text}</p>
      <p>
        <ButtonLink kind="secondary" href={`/konsol/kegiatan/${facts.event.id}${href}`}>
          {act}
        </ButtonLink>
      </p>
    </Card>
  );
}

interface Next {
  readonly text: string;
  readonly act: string;
  /** Below the event's own address. */
  readonly href: string;
}

function nextOf({ event, people, linksSent }: EventFacts, units: readonly UnitFigure[], lang: 'id' | 'en'): Next {
  const { nextActs, whoMissing, steps, close, pacts } = consoleWords(lang);
  const missing = units.reduce((sum, unit) => sum + unit.total - unit.signed, 0);
  if (event.state === 'closed') return { text: nextActs.closed, act: pacts, href: '/pakta' };
  if (people === 0) return { text: nextActs.nobody, act: steps.people, href: '/peserta' };
  if (!linksSent) return { text: nextActs.links, act: steps.links, href: '/undangan' };
  if (missing > 0) return { text: nextActs.missing(formatNumber(missing, lang)), act: whoMissing, href: '#belum' };
  return { text: nextActs.complete, act: close, href: '/tutup' };
}
