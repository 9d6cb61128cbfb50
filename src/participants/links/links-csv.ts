import { invitationFacts } from '#delivery';
import type { Lang } from '#web/i18n';
import type { Participant } from '../participant.ts';
import type { Invite } from './invitations.ts';
import { linkWords } from './words.ts';

/**
 * The links as CSV for a message gateway or a unit's coordinator: name, position, unit, phone, link, and what the invitation
 * says: what for, which event, when, where, until when; never NIP or NIK.
 * `;` and a byte order mark, as spreadsheets set to Indonesian expect.
 */
export function linksCsv(invite: Invite, people: readonly Participant[], lang: Lang): string {
  const { header, to: purposes } = linkWords(lang).csv;
  const rows = people.map((person, index) => {
    const invitation = invite(person);
    const { title, when, venue, until } = invitationFacts(invitation, lang);
    return [
      String(index + 1),
      invitation.name,
      person.position,
      person.unit,
      person.phone.replace('+', ''),
      invitation.link,
      purposes[invitation.to],
      title,
      when,
      venue,
      until,
    ];
  });
  return `\ufeff${[header, ...rows].map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`;
}

/** Quoted where needed; a cell that a spreadsheet would take for a formula is made text (OWASP, CSV injection). */
function quoted(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
