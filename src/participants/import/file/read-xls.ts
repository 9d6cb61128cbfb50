import type { Sheet as Given } from 'hucre';
import { mostColumns, mostSheets, type Sheet } from '../workbook.ts';
import { damaged, Grid } from './grid.ts';
import { hiddenInXls } from './ole-kind.ts';

/**
 * Reads a binary workbook of Excel 97 to 2003 (MS-XLS).
 * @throws Refusal `roster-unreadable`, `roster-too-large`.
 */
export async function readOldXls(bytes: Uint8Array): Promise<Sheet[]> {
  const { readXls } = await import('hucre');
  const { sheets } = await readXls(bytes).catch((cause: unknown) => {
    throw damaged(cause);
  });
  const hidden = hiddenInXls(bytes);
  return sheets.slice(0, mostSheets).map((sheet, index) => taken(sheet, hidden[index] ?? false));
}

function taken({ name, rows, merges }: Given, hidden: boolean): Sheet {
  const grid = new Grid();
  // rows nobody wrote are holes, not empty rows
  rows.forEach((cells, row) => {
    cells.slice(0, mostColumns).forEach((cell, column) => {
      grid.put(row, column, cell instanceof Date ? day(cell) : (cell ?? null));
    });
  });
  for (const { startRow, startCol, endRow, endCol } of merges ?? []) {
    grid.merge({ top: startRow, left: startCol, bottom: endRow, right: endCol });
  }
  return grid.sheet(name, hidden);
}

function day(date: Date): string | null {
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}
