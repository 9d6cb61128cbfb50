import { type Cell, cellText } from '../identity/cell.ts';
import type { Columns, Field } from './columns.ts';
import type { TableRow } from './skip-rows.ts';

const carried: readonly Field[] = ['parentUnit', 'unit', 'desa', 'kecamatan', 'regionCode'];

/**
 * A list that names a unit beside the first of its people only, as merged cells become when they are saved as CSV: the others have
 * it from above, and it is asked about. A column in which a name is repeated, or few are missing, is no such list.
 */
export function carriedDown(rows: readonly TableRow[], columns: Columns): TableRow[] {
  const unit = columns.unit ?? columns.desa;
  if (unit === undefined || !namesOnce(rows, unit)) return [...rows];
  const places = carried.flatMap((field) => columns[field] ?? []);
  let above: TableRow | undefined;
  return rows.map((row) => {
    const isOpen = textAt(row, unit) === '' && above !== undefined && row.place === above.place;
    above = isOpen && above ? below(row, above, places) : row;
    return above;
  });
}

function below(row: TableRow, above: TableRow, places: readonly number[]): TableRow {
  const cells: Cell[] = Array.from({ length: Math.max(row.cells.length, above.cells.length) }, (_, index) => {
    const own = row.cells[index] ?? null;
    return places.includes(index) && cellText(own) === '' ? (above.cells[index] ?? null) : own;
  });
  return { ...row, cells, unitAbove: true };
}

function namesOnce(rows: readonly TableRow[], unit: number): boolean {
  const texts = rows.map((row) => textAt(row, unit));
  const blank = texts.filter((text) => text === '').length;
  const isRepeated = texts.some((text, index) => index > 0 && text !== '' && text === texts[index - 1]);
  return texts[0] !== '' && !isRepeated && blank > 0 && blank >= texts.length / 2;
}

function textAt({ cells }: TableRow, index: number): string {
  return cellText(cells[index]);
}
