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
  return await layoutSlips({
    language: lang,
    eventTitle,
    olderLetters,
    slips: people.map((person) => {
      const { name, to, event, link } = invite(person);
      const { when, venue } = invitationFacts({ event, to }, lang);
      const { signingEndsAt: ends, zone } = event;
      const until = ends ? words.until(formatDateTime(ends, zone, lang)) : words.open;
      return {
        name,
        unit: person.unit,
        ...(person.nip ? { idLine: words.nip(nipTail(person.nip)) } : {}),
        url: link,
        facts: [when, venue],
        howTo: [words.howTo[to], ...(to === 'sign' || to === 'both' ? [until] : []), words.yours],
      };
    }),
  });
}
