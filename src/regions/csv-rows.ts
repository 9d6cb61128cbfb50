import { parse } from 'csv-parse/sync';

/** Rows of a comma-separated text without its heading. */
export function csvRows(text: string): readonly (readonly string[])[] {
  return parse(text, { relax_column_count: true, skip_empty_lines: true }) as string[][];
}
