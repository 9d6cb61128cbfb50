import { askApart } from '#apart';
import { Refusal } from '#errors';
import { Turns } from '#turns';
import { inSlices } from './slices.ts';
import type { Cell, Column, Table } from './table.ts';

/** What the thread is given: rows as JSON, a slice of them in each piece, which cost nothing to hand over. */
export interface ToXlsxThread {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly slices: readonly Uint8Array[];
}

const turns = new Turns(1, 8, () => new Refusal('work-busy'));
const heapMb = 256;
const ms = 60_000;

/**
 * A table as an Excel workbook of one sheet (ECMA-376). Whatever is not a number is a cell of text in a column of text: long
 * numbers keep their digits, "1-2" does not become a date nor "=…" a formula, also when the file is opened, changed and saved.
 * Thirty thousand rows take a second: they are written in a thread of their own. @throws Refusal `work-busy`.
 */
export async function xlsx({ name, columns, rows }: Table): Promise<Uint8Array> {
  const slices = await inSlices(rows, (slice: readonly (readonly Cell[])[]) => Buffer.from(JSON.stringify(slice)));
  const given: ToXlsxThread = { name, columns, slices };
  const over = () => new Refusal('work-busy');
  return await askApart<Uint8Array>(new URL('./xlsx-thread.ts', import.meta.url), given, { turns, heapMb, ms, over });
}

export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
