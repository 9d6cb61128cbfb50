import { accountsWords } from '#accounts';
import { printedBasis } from './bases.ts';
import type { Event } from './event.ts';
import type { Office } from './office.ts';
import { printedOffice } from './official.ts';
import { basesWords } from './pages/bases-words.ts';
import { officialsWords } from './pages/officials-words.ts';
import { eventWords } from './words.ts';

/** All that papers print of an event and its office, each text with the name of its field, in Indonesian. */
export function printedEntries(event: Event, office: Office): readonly (readonly [field: string, text: string])[] {
  const { fields } = eventWords('id');
  const officials = officialsWords('id');
  const { profile } = accountsWords('id');
  return [
    [fields.title, event.title],
    [fields.letterNumber, event.letterNumber],
    [fields.purpose, event.purpose],
    [fields.venue, event.venue],
    ...event.bases.map((basis) => [basesWords('id').own, printedBasis(basis, '')] as const),
    ...event.officials.flatMap((one) => [
      [officials.name, one.name] as const,
      [officials.office, printedOffice(one)] as const,
    ]),
    [profile.name, office.name],
    [profile.letterhead, office.letterhead.join(' ')],
    [profile.seat, office.seat],
  ];
}
