import { type Cell, cellText } from '../identity/cell.ts';

/** More than any list that is of one regency says. */
const mostSaid = 4;
const longest = 60;
const opening = new Set(['kab', 'kabupaten', 'kota']);
const headings = new Set(['kabupaten', 'kab', 'kabkota', 'kabupatenkota', 'namakabupaten', 'namakabupatenkota']);

/** What of a list may name its regency: its titles from "KABUPATEN …" on, and a column of regencies. */
export function regencyWords(
  titles: readonly string[],
  headers: readonly string[],
  body: readonly (readonly Cell[])[],
): readonly string[] {
  const column = headers.findIndex((header) => headings.has(header.toLowerCase().replace(/[^a-z]/g, '')));
  const cells = column < 0 ? [] : [...new Set(body.map((row) => cellText(row[column])))].filter(Boolean);
  const said = [...cells.slice(0, mostSaid).flatMap(withKind), ...titles.flatMap(inTitle)];
  return [...new Set(said.map((text) => text.slice(0, longest)))].slice(0, 2 * mostSaid);
}

/** A bare "Sumbawa" is a kabupaten or a kota of that name. */
function withKind(cell: string): string[] {
  const said = inTitle(cell);
  return said.length > 0 ? said : [`Kabupaten ${cell}`, `Kota ${cell}`];
}

function inTitle(title: string): string[] {
  const words = title.slice(0, 400).split(' ');
  return words.flatMap((word, at) =>
    opening.has(word.toLowerCase().replace(/[^a-z]/g, '')) ? [words.slice(at).join(' ')] : [],
  );
}
