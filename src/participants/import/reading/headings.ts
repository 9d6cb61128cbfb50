import { createHash } from 'node:crypto';

/** By which a set of headings is known again, in the next sheet and in next month's file. */
export function headingsKey(headings: readonly string[]): string {
  const last = headings.findLastIndex((heading) => heading !== '');
  const said = headings.slice(0, last + 1).map((heading) => heading.toLowerCase().replaceAll(/\s+/g, ' ').trim());
  return createHash('sha256').update(said.join('\n')).digest('base64url').slice(0, 22);
}

/** What a column is called that has no heading, as spreadsheets do: A … Z, AA … */
export function columnLetter(index: number): string {
  const rest = Math.floor(index / 26) - 1;
  return (rest < 0 ? '' : columnLetter(rest)) + String.fromCharCode(65 + (index % 26));
}
