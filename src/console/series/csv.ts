import { displayName } from '#participants';
import type { CoveredPerson } from './store.ts';

/** Everybody of the roster with the sessions he came to; `;` and a byte order mark, as spreadsheets set to Indonesian expect. */
export function coverageCsv(header: readonly string[], people: readonly CoveredPerson[]): string {
  const rows = people.map((person, index) => [
    String(index + 1),
    displayName(person),
    person.position,
    person.unit,
    String(person.ordinals.length),
    person.ordinals.map((one) => `ke-${one}`).join(' '),
  ]);
  return `\ufeff${[header, ...rows].map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`;
}

/** Quoted where needed; what a spreadsheet would take for a formula is made text (OWASP, CSV injection). */
function cell(value: string): string {
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
