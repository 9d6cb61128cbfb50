import { CsvError, parse } from 'csv-parse/sync';
import { Refusal } from '#errors';
import type { Cell } from '../identity/cell.ts';
import { delimiterOf } from './file/csv-delimiter.ts';
import { decodeText } from './file/decode-text.ts';
import { damaged, Grid } from './file/grid.ts';
import type { Sheet } from './workbook.ts';

/** As many as a sheet has; lines behind them are refused, not left out. */
const mostLines = 1_048_576;

const lost = '\0'.repeat(16);

/**
 * Reads CSV as programs here write it: parted as its row of column titles is, or as `sep=` says. Every cell stays a string.
 * @throws Refusal `roster-unreadable` (a quote that opens a cell and is not closed, with its row; a row that is too long; cut off), `roster-too-large`.
 */
export function readCsv(bytes: Uint8Array): Sheet {
  const text = decodeText(bytes);
  // a disk that lost the rest fills it with nothing
  if (text.includes(lost)) throw damaged();
  const said = /^\ufeff?"?sep=(.)"?[^\S\r\n]*(\r\n|[\r\n]|$)/i.exec(text);
  const body = said ? text.slice(said[0].length) : text.replace(/^\ufeff/, '');
  const delimiter = said?.[1] ?? delimiterOf(body);
  const grid = new Grid();
  let row = 0;
  const onRecord = (record: string[]) => {
    if (row >= mostLines) throw new Refusal('roster-too-large', { reason: 'lines', most: mostLines });
    if (record.some((cell) => hasSwallowed(cell, delimiter, record.length))) throw openQuote(row + 1);
    record.forEach((cell, column) => {
      grid.put(row, column, bare(cell));
    });
    row += 1;
    return null;
  };
  try {
    parse(body.trimEnd(), {
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 200_000,
      on_record: onRecord,
    });
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    const code = cause instanceof CsvError ? cause.code : '';
    if (code === 'CSV_QUOTE_NOT_CLOSED') throw openQuote(row + 1, cause);
    if (code === 'CSV_MAX_RECORD_SIZE') throw tooLong(body, row + 1, cause);
    throw new Refusal('roster-unreadable', { reason: 'csv' }, { cause });
  }
  return grid.sheet('', false);
}

/**
 * A cell may have lines. One that has as many delimiters over them as a row has columns, or a quote that closes nothing, began
 * with a quote that somebody forgot to close and holds other people's rows.
 */
function hasSwallowed(cell: string, delimiter: string, columns: number): boolean {
  if (!/[\r\n]/.test(cell)) return false;
  // a quote whose end is none is left standing by the parser
  if (cell.startsWith('"')) return true;
  const parts = cell.split(delimiter).length - 1;
  return parts >= Math.max(1, columns - 1) || (parts > 0 && cell.includes('"'));
}

function openQuote(row: number, cause?: unknown): Refusal {
  return new Refusal('roster-unreadable', { reason: 'csv-quote', row }, { cause });
}

/** A row of hundreds of pages has swallowed the others behind a quote; where the file has no quote it is just too long. */
function tooLong(body: string, row: number, cause: unknown): Refusal {
  if (body.includes('"')) return openQuote(row, cause);
  return new Refusal('roster-unreadable', { reason: 'csv-long', row }, { cause });
}

/** `="1987…"` keeps a spreadsheet from taking digits for a number, as an apostrophe before them does. Words in single quotes are as in double ones. */
function bare(cell: string): Cell {
  const kept = /^\s*="(.*)"\s*$/s.exec(cell)?.[1];
  if (kept === undefined) return /^'[^'\d][^']*'$/.test(cell) ? cell.slice(1, -1) : cell;
  return /^\d{6,}$/.test(kept) ? `'${kept}` : kept.replaceAll('""', '"');
}
