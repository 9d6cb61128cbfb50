import { Refusal } from '#errors';
import { type Cell, cellText } from '../identity/cell.ts';
import { readRole } from '../role.ts';
import type { Columns, Field } from './columns.ts';
import { findTable, type Skipped, type Table } from './find-table.ts';
import type { RawRow } from './person.ts';
import { mostColumns, mostRows, mostSheets, type Sheet } from './workbook.ts';

/** What we understood of a file: shown before anything is written. */
export interface Understood {
  readonly sheets: readonly {
    readonly name: string;
    readonly state: 'read' | 'hidden' | 'no-header' | 'empty';
    readonly rows: number;
    readonly columns: readonly { readonly header: string; readonly field: Field | null }[];
    readonly skipped: readonly Skipped[];
  }[];
  /** No sheet names units, and there are several: each sheet is taken as one unit. */
  readonly unitFromSheet: boolean;
}

export interface Roster {
  readonly understood: Understood;
  readonly rows: readonly RawRow[];
}

/**
 * Takes the people out of a file's sheets. Hidden sheets are left alone.
 * @throws Refusal `import-no-columns` when no sheet has a header with a name column, `roster-too-large`.
 */
export function readRoster(given: readonly Sheet[]): Roster {
  const rows = given.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows > mostRows) throw new Refusal('roster-too-large', { rows, most: mostRows });
  const sheets = given.slice(0, mostSheets).map(narrowed);
  const tables = sheets.map((sheet) => ({ sheet, table: sheet.hidden ? null : findTable(sheet) }));
  const found = tables.flatMap(({ table }) => (table ? [table] : []));
  if (found.length === 0) throw new Refusal('import-no-columns');
  const unitFromSheet =
    found.length > 1 && found.every(({ columns }) => columns.unit === undefined && columns.desa === undefined);
  return {
    understood: {
      unitFromSheet,
      sheets: tables.map(({ sheet, table }) => ({
        name: sheet.name,
        state: sheetState(sheet, table),
        rows: table?.rows.length ?? 0,
        columns: table ? understoodColumns(table) : [],
        skipped: table?.skipped ?? [],
      })),
    },
    rows: found.flatMap(rawRows),
  };
}

function narrowed(sheet: Sheet): Sheet {
  return { ...sheet, rows: sheet.rows.map((row) => (row.length > mostColumns ? row.slice(0, mostColumns) : row)) };
}

function sheetState(sheet: Sheet, table: Table | null): 'read' | 'hidden' | 'no-header' | 'empty' {
  if (sheet.hidden) return 'hidden';
  if (table) return 'read';
  return sheet.rows.some((row) => row.some((cell) => cellText(cell) !== '')) ? 'no-header' : 'empty';
}

function understoodColumns({ headers, columns }: Table) {
  const fields = new Map(Object.entries(columns).map(([field, index]) => [index, field as Field]));
  return headers.flatMap((header, index) =>
    header === '' ? [] : [{ header: header.slice(0, 60), field: fields.get(index) ?? null }],
  );
}

/** Only the columns we keep are taken out of the file: religion, marriage, NPWP and BPJS go no further, nor do remarks. */
function rawRows(table: Table): RawRow[] {
  const width = table.headers.length;
  return table.rows.map(({ row, cells }) => ({
    sheet: table.sheet,
    row,
    cells: pick(cells, table.columns),
    shifted: cells.slice(width).some((cell) => cellText(cell) !== ''),
  }));
}

function pick(cells: readonly Cell[], columns: Columns): RawRow['cells'] {
  const picked: Partial<Record<Field, Cell>> = {};
  for (const [field, index] of Object.entries(columns) as [Field, number][]) {
    const cell = bounded(cells[index] ?? null);
    if (field === 'number' || (field === 'note' && readRole(cellText(cell)) === null)) continue;
    picked[field] = cell;
  }
  return picked;
}

/** No field of a person is longer; what is longer is a mistake and is refused as too long, not stored whole. */
function bounded(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.slice(0, 400) : cell;
}
