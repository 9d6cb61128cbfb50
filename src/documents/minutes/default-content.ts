import { type Event, type Official, printedOffice } from '#event';
import { paperWords } from '../paper-words.ts';
import type { MinutesContent } from './content.ts';

const words = paperWords.minutes;

/** What a berita acara says before its organiser has changed anything: the event and its officials, in order. */
export function defaultContent(event: Event, signs: boolean): MinutesContent {
  const of = (role: Official['role']) => event.officials.filter((one) => one.role === role);
  const who = (officials: readonly Official[]) =>
    officials.map((one) => `${one.name} (${printedOffice(one)})`).join('; ');
  const [speakers, witnesses] = [of('narasumber'), of('saksi')];
  const nth = event.seriesOrdinal === null ? '' : words.ordinal(event.seriesOrdinal);
  return {
    number: event.letterNumber,
    opening: words.opening(event.venue, event.title, nth),
    items: [
      ...of('pembuka').map((one) => words.opened(one.name, printedOffice(one))),
      ...(speakers.length > 0 ? [words.spoken(who(speakers))] : []),
      ...(signs ? [words.signing] : []),
      ...(witnesses.length > 0 ? [words.witnessed(who(witnesses))] : []),
    ],
    typed: {},
    reasons: {},
    replaces: '',
  };
}
