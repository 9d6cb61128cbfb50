import { type Cell, cellText } from '../identity/cell.ts';
import { fieldsOfHeading } from './columns.ts';

/**
 * The headings of a row as they are read. A name over an office in one cell ("NAMA" and "JABATAN" on two lines) is both, where
 * no other column says the first of them; on one line it is the office's name.
 */
export function headingTexts(cells: readonly Cell[] | undefined): string[] {
  const plain = Array.from(cells ?? [], cellText);
  return plain.map((text, index) => {
    const both = pairIn(cells?.[index]);
    const isElsewhere = plain.some((other, at) => at !== index && both && fieldsOfHeading(other)[0] === both.first);
    return both && !isElsewhere ? both.text : text;
  });
}

function pairIn(cell: Cell | undefined) {
  if (typeof cell !== 'string' || !cell.includes('\n')) return null;
  const lines = cell
    .split('\n')
    .map(cellText)
    .filter((line) => line !== '');
  const [first, ...more] = fieldsOfHeading(lines.join('/'));
  const isPair = lines.length === 2 && more.length === 1 && (more[0] === 'position' || more[0] === 'unit');
  return isPair && first ? { first, text: lines.join('/') } : null;
}
