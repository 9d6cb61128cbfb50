import { asksAboutContest, type Event, eventWords, missingDetail } from '#event';
import { needsText } from '#texts';
import { formatNumber, type Lang } from '#web/i18n';
import { consoleWords } from './words.ts';

/** One thing to do for an event, in the order of the work. */
export interface ChecklistStep {
  readonly key: 'detail' | 'texts' | 'people' | 'open' | 'links';
  readonly done: boolean;
  /** What is there, or what is lacking. */
  readonly note: string;
  readonly href: string;
}

export interface EventFacts {
  readonly event: Event;
  readonly texts: number;
  readonly people: number;
  readonly linksSent: boolean;
}

/** What is done and what comes next, from draft to invitations. */
export function checklist({ event, texts, people, linksSent }: EventFacts, lang: Lang): readonly ChecklistStep[] {
  const words = consoleWords(lang);
  const base = `/konsol/kegiatan/${event.id}`;
  const textsDone = texts > 0 || !needsText(event.kind);
  const textsNote = texts > 0 ? words.textsDone(formatNumber(texts, lang)) : words.textsNone;
  return [
    { key: 'detail', ...detailStep(event, lang) },
    { key: 'texts', done: textsDone, note: textsDone ? textsNote : words.textsMissing, href: `${base}/naskah` },
    {
      key: 'people',
      done: people > 0,
      note: people > 0 ? words.people(formatNumber(people, lang)) : words.peopleMissing,
      href: `${base}/peserta`,
    },
    {
      key: 'open',
      done: event.state !== 'draft',
      note: textsDone && texts === 0 ? words.meeting.openTodo : words.openTodo,
      href: `${base}/buka`,
    },
    {
      key: 'links',
      done: linksSent,
      note: linksSent ? words.linksDone : words.linksTodo,
      href: `${base}/undangan`,
    },
  ];
}

/** Whether a draft can be opened as it is. */
export function canOpen({ event, texts }: EventFacts): boolean {
  const complete = missingDetail(event).length === 0 && !asksAboutContest(event);
  return event.state === 'draft' && complete && (texts > 0 || !needsText(event.kind));
}

function detailStep(event: Event, lang: Lang): Pick<ChecklistStep, 'done' | 'note' | 'href'> {
  const words = consoleWords(lang);
  const { fields } = eventWords(lang);
  const names = { title: fields.title, venue: fields.venue, endsAt: fields.end };
  const base = `/konsol/kegiatan/${event.id}`;
  const href = `${base}/detail`;
  const missing = missingDetail(event).map((field) => names[field]);
  if (missing.length > 0) return { done: false, note: words.detailMissing(missing.join(', ')), href };
  if (event.state === 'draft' && asksAboutContest(event)) {
    return { done: false, note: words.detailAsked, href: `${base}#tanya` };
  }
  return { done: true, note: words.detailDone, href };
}
