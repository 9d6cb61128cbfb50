import { inSlices } from './slices.ts';
import type { Cell, Column, Table } from './table.ts';

/**
 * A table as CSV, for software: `;` and a byte order mark, as spreadsheets set to Indonesian expect. Whoever opens it in a
 * spreadsheet sees numbers and dates where text looks like them; for that there is `xlsx()`.
 */
export async function csv({ columns, rows }: Table): Promise<string> {
  const line = (cells: readonly string[]) => `${cells.join(';')}\r\n`;
  const row = (cells: readonly Cell[]) => line(cells.map((cell, at) => written(cell, columns[at]?.kind)));
  const lines = await inSlices(rows, (slice) => slice.map(row).join(''));
  return `\ufeff${line(columns.map(({ header }) => written(header)))}${lines.join('')}`;
}

/** Quoted where needed (RFC 4180); text that a spreadsheet would take for a formula is made text (OWASP, CSV injection). */
function written(cell: Cell, kind?: Column['kind']): string {
  if (typeof cell === 'number') return String(cell);
  const said = kind === 'phone' ? grouped(cell) : cell;
  const text = /^[=+\-@\t\r]/.test(said) ? `'${said}` : said;
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * "62 812-3456-7890": the digits that gateways want, with signs between them that they leave out. Thirteen digits alone are
 * a number to a spreadsheet, shown as 6.28123E+12 and saved so.
 */
function grouped(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  const [country, rest] = digits.startsWith('62') ? [digits.slice(0, 2), digits.slice(2)] : ['', digits];
  const groups = rest.match(/^\d{3}|\d{1,4}/g) ?? [];
  const last = groups.length > 2 && (groups.at(-1) ?? '').length < 3 ? groups.splice(-2).join('') : '';
  return [country, [...groups, ...(last ? [last] : [])].join('-')].filter((part) => part !== '').join(' ');
}
