import type { Custody } from '#keys';
import { displayName } from '../identity/name.ts';
import type { Participant } from '../participant.ts';
import { linkFor } from './personal-link.ts';

/**
 * The links as CSV for a message gateway or a unit's coordinator: name, position, unit, phone, link; never NIP or NIK.
 * `;` and a byte order mark, as spreadsheets set to Indonesian expect.
 */
export function linksCsv(
  custody: Custody,
  publicUrl: string,
  header: readonly string[],
  people: readonly Participant[],
): string {
  const rows = people.map((person, index) => [
    String(index + 1),
    displayName(person),
    person.position,
    person.unit,
    person.phone.replace('+', ''),
    linkFor(custody, publicUrl, person),
  ]);
  return `\ufeff${[header, ...rows].map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`;
}

/** Quoted where needed; a cell that a spreadsheet would take for a formula is made text (OWASP, CSV injection). */
function quoted(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
