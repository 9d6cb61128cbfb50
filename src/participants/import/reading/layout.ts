import { type Cell, cellText } from '../../identity/cell.ts';
import { columnsOf } from '../columns.ts';
import { deepest, type Table } from '../find-table.ts';
import { isEmpty } from '../skip-rows.ts';
import { mostColumns, type Sheet } from '../workbook.ts';
import { columnLetter } from './headings.ts';
import { type Fixed, meaningAt, type ReadingSettings } from './settings.ts';

/** How a file looks and how it was read: what the page of columns shows. Identifiers in it are masked. */
export interface Layout {
  readonly sheets: readonly SheetLayout[];
  /** By the key of their headings; sheets that look alike have one. */
  readonly tables: Readonly<Record<string, TableLayout>>;
  readonly fixed: Fixed;
}

export interface SheetLayout {
  readonly name: string;
  readonly hidden: boolean;
  readonly taken: boolean;
  /** Rows that hold something. */
  readonly rows: number;
  /** Its first rows, as they stand. */
  readonly head: readonly (readonly string[])[];
  readonly tables: readonly {
    readonly key: string;
    /** Rows of its headings, from 1, the last included; absent where it has none. */
    readonly heading?: readonly [number, number];
    readonly people: number;
    /** A title, a heading or the sheet's name says which unit they are of. */
    readonly unitSaid: boolean;
  }[];
}

export interface TableLayout {
  readonly columns: readonly ColumnLayout[];
}

/** How sure we are of a column: by its heading's word, by what its cells look like, because it was said, or not at all. */
export type Sureness = 'heading' | 'values' | 'said' | 'none';

export interface ColumnLayout {
  readonly index: number;
  readonly heading: string;
  /** The first two values below it. */
  readonly values: readonly string[];
  /** As in settings. */
  readonly meaning: string;
  readonly sure: Sureness;
}

/** Some 600 kB at most, whatever the file: sheets behind that are named without their rows. */
const most = { text: 600_000, cell: 40, rows: 12, tables: 100 };

interface Read {
  readonly sheet: Sheet;
  readonly take: boolean;
  readonly tables: readonly Table[];
}

/** Describes a file that was read. */
export function layoutOf(read: readonly Read[], settings: ReadingSettings, unitFromSheet: boolean): Layout {
  const tables: Record<string, TableLayout> = {};
  for (const table of read.flatMap((one) => one.tables)) {
    if (!tables[table.key] && Object.keys(tables).length < most.tables)
      tables[table.key] = tableLayout(table, settings);
  }
  const first = Object.keys(tables).find((key) => settings.tables[key]?.fixed);
  const fixed = settings.fixed ?? (first === undefined ? undefined : settings.tables[first]?.fixed) ?? {};
  let room = most.text;
  const sheets = read.map((one) => {
    const layout = sheetLayout(one, unitFromSheet, room > 0);
    room -= layout.head.reduce((sum, cells) => sum + cells.join().length, 0);
    return layout;
  });
  return { sheets, tables, fixed };
}

function sheetLayout({ sheet, take, tables }: Read, unitFromSheet: boolean, withHead: boolean): SheetLayout {
  const deep = Math.max(most.rows, ...tables.map(({ header }) => Math.min(header.end, deepest) + 3));
  return {
    name: sheet.name,
    hidden: sheet.hidden,
    taken: take,
    rows: sheet.rows.filter((cells) => !isEmpty(cells)).length,
    head: withHead ? sheet.rows.slice(0, deep).map((cells) => cells.slice(0, mostColumns).map(shown)) : [],
    tables: tables.map(({ key, header, rows, place }) => ({
      key,
      ...(header.end > header.start ? { heading: [header.start + 1, header.end] as const } : {}),
      people: rows.length,
      unitSaid: unitFromSheet || Boolean(place.unit ?? place.desa),
    })),
  };
}

function tableLayout({ key, headers, rows, columns, found }: Table, settings: ReadingSettings): TableLayout {
  const words = columnsOf(headers);
  const wide = rows.slice(0, 60).reduce((width, { cells }) => Math.max(width, cells.length), headers.length);
  const said = settings.tables[key]?.meanings ?? {};
  const all = Array.from({ length: Math.min(wide, mostColumns) }, (_, index): ColumnLayout => {
    const meaning = meaningAt(columns, index);
    const isSaid = said[index] !== undefined && meaning !== meaningAt(found, index);
    return {
      index,
      heading: (headers[index] ?? '').slice(0, 60) || columnLetter(index),
      values: valuesAt(rows, index),
      meaning,
      sure: isSaid ? 'said' : meaning === '' ? 'none' : meaning === meaningAt(words, index) ? 'heading' : 'values',
    };
  });
  return { columns: all.filter(({ index, values, meaning }) => headers[index] || meaning || values.length > 0) };
}

function valuesAt(rows: Table['rows'], index: number): string[] {
  const values: string[] = [];
  for (const { cells, below } of rows.slice(0, 200)) {
    const text = [cells[index], below?.[index]]
      .map((cell) => shown(cell ?? null))
      .join(' ')
      .trim();
    if (text !== '' && !values.includes(text)) values.push(text);
    if (values.length === 2) break;
  }
  return values;
}

/** A cell as it is shown: of what may be a NIP, a NIK or a family card only its end. */
function shown(cell: Cell): string {
  const text = cellText(cell);
  return masked(text.length > 200 ? text.slice(0, 200) : text).slice(0, most.cell);
}

function masked(text: string): string {
  return text.replace(/\d(?:[ .-]?\d){14,}/g, (digits) => `•••${digits.slice(-3)}`);
}
