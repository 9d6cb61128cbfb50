import type { Figures, Sums } from '../model/figures.ts';

/**
 * Figures per unit as CSV, a last row with the sum: no names. `;` and a byte order mark, as spreadsheets set to Indonesian
 * expect.
 * @param header Nine headings.
 */
export function recapCsv(header: readonly string[], total: string, figures: Figures): string {
  const numbers = ({ people, inPerson, online, signers, signed }: Sums) =>
    [people, inPerson, online, people - inPerson - online, signers, signed, signers - signed].map(String);
  const rows = figures.byUnit.map((unit) => [unit.unit, unit.regionCode ?? '', ...numbers(unit)]);
  const all = [header, ...rows, [total, '', ...numbers(figures)]];
  return `\ufeff${all.map((row) => row.map(quoted).join(';')).join('\r\n')}\r\n`;
}

/** Quoted where needed; a cell that a spreadsheet would take for a formula is made text (OWASP, CSV injection). */
function quoted(cell: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) && !/^-?\d+$/.test(cell) ? `'${cell}` : cell;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
