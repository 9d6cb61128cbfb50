import { attendancePhase, signingPhase } from '#event';
import { ButtonLink, Card, useLang } from '#web';
import { formatNumber } from '#web/i18n';
import type { EventFacts } from '../checklist.ts';
import type { Counts } from '../live/figures.ts';
import { consoleWords } from '../words.ts';

export interface NextActProps {
  readonly facts: EventFacts;
  readonly counts: Counts;
  readonly now: Date;
}

/** The one thing that comes next once an event is open, or what is left to do after it closed. */
export function NextAct({ facts, counts, now }: NextActProps) {
  const lang = useLang();
  const words = consoleWords(lang);
  const { text, act, href } = nextOf(facts, counts, now, lang);
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

function nextOf({ event, people, linksSent }: EventFacts, counts: Counts, now: Date, lang: 'id' | 'en'): Next {
  const { nextActs, whoMissing, steps, close } = consoleWords(lang);
  const missing = counts.signers - counts.signed;
  const absent = counts.people - counts.inPerson - counts.online;
  const signs = counts.signers > 0;
  const documents = { act: nextActs.documents, href: '/dokumen' };
  const number = (value: number) => formatNumber(value, lang);
  if (event.state === 'closed') {
    return { ...documents, text: signs ? nextActs.closed : nextActs.closedWithout };
  }
  if (attendancePhase(event, now) === 'ended' && !(signs && signingPhase(event, now) === 'open')) {
    return { ...documents, text: signs ? nextActs.ended : nextActs.endedWithout };
  }
  if (people === 0) return { text: nextActs.nobody, act: steps.people, href: '/peserta' };
  if (!linksSent) return { text: nextActs.links, act: steps.links, href: '/undangan' };
  if (missing > 0) return { text: nextActs.missing(number(missing)), act: whoMissing, href: '#belum' };
  if (!signs && absent > 0)
    return { text: nextActs.absent(number(absent)), act: whoMissing, href: '/kehadiran?keadaan=belum' };
  return { text: nextActs.complete, act: close, href: '/tutup' };
}
