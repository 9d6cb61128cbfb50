import { type InvitationFacts, type InvitedTo, invitationFacts } from '#delivery';
import type { Custody } from '#keys';
import { headed, type Table } from '#sheets';
import type { Lang } from '#web/i18n';
import type { Participant } from '../participant.ts';
import { openContact } from '../roster/contact-vault.ts';
import type { Invite } from './invitations.ts';
import { linkWords } from './words.ts';

/**
 * The links for a message gateway or a unit's coordinator: name, position, unit, phone, link, and what the invitation says:
 * what for, which event, when, where, until when; never NIP or NIK.
 */
export function linksTable(invite: Invite, people: readonly Participant[], lang: Lang, custody: Opens): Table {
  const { name, headers } = linkWords(lang).table;
  return { name, columns: headed(headers, shapes), rows: linkRows(invite, people, lang, custody) };
}

type Opens = Pick<Custody, 'decrypt'>;

const number = { kind: 'number', width: 6 } as const;
const phone = { kind: 'phone', width: 18 } as const;
const [short, wide] = [{ width: 24 }, { width: 36 }];
const shapes = [number, wide, wide, wide, phone, wide, short, wide, wide, wide, wide];

function* linkRows(invite: Invite, people: readonly Participant[], lang: Lang, custody: Opens) {
  const { to: purposes } = linkWords(lang).table;
  // what an event's invitations say differs by what they are for, and takes longer to word than the rest of a row
  const said = new Map<InvitedTo, InvitationFacts>();
  let row = 0;
  for (const person of people) {
    row += 1;
    const invitation = invite(person);
    const { to, name, link } = invitation;
    const facts = said.get(to) ?? invitationFacts(invitation, lang);
    said.set(to, facts);
    const { title, when, venue, until } = facts;
    yield [
      row,
      name,
      person.position,
      person.unit,
      openContact(custody, person.id, person.contact).phone,
      link,
      purposes[to],
      title,
      when,
      venue,
      until,
    ];
  }
}
