import { invitationFacts } from '#delivery';
import { type Invite, nipTail, type Participant } from '#participants';
import { layoutSlips } from '#pdf';
import { formatDateTime, type Lang } from '#web/i18n';
import { documentsWords } from './words.ts';

export interface SlipsOf {
  readonly eventTitle: string;
  /** Of an event whose papers have "?" for letters that cannot be printed. */
  readonly olderLetters: boolean;
  /** In the order they are printed: by unit, then name. */
  readonly people: readonly Participant[];
  readonly invite: Invite;
  readonly lang: Lang;
}

/** Printed invitations, eight per A4 sheet: event, when, where, name, what to do, and the personal link as a QR. A PDF. */
export async function linkSlips({ eventTitle, olderLetters, people, invite, lang }: SlipsOf): Promise<Uint8Array> {
  const words = documentsWords(lang).slips;
  const places = placesInUnit(people).map(([place, of]) => (of > 1 ? words.place(String(place), String(of)) : ''));
  return await layoutSlips({
    language: lang,
    eventTitle,
    olderLetters,
    slips: people.map((person, index) => {
      const { name, to, event, link } = invite(person);
      const { when, venue } = invitationFacts({ event, to }, lang);
      const { signingEndsAt: ends, zone } = event;
      const until = ends ? words.until(formatDateTime(ends, zone, lang)) : words.open;
      return {
        name,
        position: person.position,
        unit: person.unit,
        idLine: [numberOf(person, words), places[index]].filter(Boolean).join(' · '),
        url: link,
        facts: [when, venue],
        howTo: [words.howTo[to], ...(to === 'sign' || to === 'both' ? [until] : []), words.yours],
      };
    }),
  });
}

/** As far as a slip shows a number. */
function numberOf({ nip, nrp }: Participant, words: ReturnType<typeof documentsWords>['slips']): string {
  if (nip) return words.nip(nipTail(nip));
  return nrp ? words.nrp(nipTail(nrp)) : '';
}

/** Which of its unit's people each is, and of how many: whoever hands slips out sees that one is missing. */
function placesInUnit(people: readonly Participant[]): (readonly [place: number, of: number])[] {
  const sizes = new Map<string, number>();
  const places = people.map(({ unitId }) => {
    const place = (sizes.get(unitId) ?? 0) + 1;
    sizes.set(unitId, place);
    return place;
  });
  return people.map(({ unitId }, index) => [places[index] ?? 1, sizes.get(unitId) ?? 1]);
}
