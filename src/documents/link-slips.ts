import type { Custody } from '#keys';
import { displayName, linkFor, nipTail, type Participant } from '#participants';
import { layoutSlips } from '#pdf';
import type { Lang } from '#web/i18n';
import { documentsWords } from './words.ts';

export interface SlipsOf {
  readonly eventTitle: string;
  /** In the order they are printed: by unit, then name. */
  readonly people: readonly Participant[];
  readonly publicUrl: string;
  readonly lang: Lang;
}

/** Printed invitations, eight per A4 sheet: name, unit, and the personal link as a QR. A PDF. */
export async function linkSlips(
  custody: Custody,
  { eventTitle, people, publicUrl, lang }: SlipsOf,
): Promise<Uint8Array> {
  const words = documentsWords(lang).slips;
  return await layoutSlips({
    language: lang,
    eventTitle,
    howTo: [...words.howTo],
    slips: people.map((person) => ({
      name: displayName(person),
      unit: person.unit,
      ...(person.nip ? { idLine: words.nip(nipTail(person.nip)) } : {}),
      url: linkFor(custody, publicUrl, person),
    })),
  });
}
