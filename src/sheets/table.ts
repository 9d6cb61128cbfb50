/** Text stays as it is, whatever a spreadsheet would read in it. */
export type Cell = string | number;

/** What stands in a column: text, numbers that are counted with, or telephone numbers in international form ("+6281…"). */
export interface Column {
  readonly header: string;
  readonly kind?: 'text' | 'number' | 'phone';
  /** In characters, about. */
  readonly width?: number;
  /** Not shown, and still in the file after it was opened and saved. */
  readonly hidden?: boolean;
}

/** A table that is handed out. Its rows are made while they are written, a few at a time. */
export interface Table {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly Cell[]>;
}

/** Columns of these headings, each of a shape. */
export function headed(headers: readonly string[], shapes: readonly Omit<Column, 'header'>[]): readonly Column[] {
  return headers.map((header, at) => ({ header, ...shapes[at] }));
}
