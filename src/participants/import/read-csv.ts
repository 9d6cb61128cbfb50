import { parse } from 'csv-parse/sync';
import { Refusal } from '#errors';
import { mostRows, type Sheet } from './workbook.ts';

const delimiters = [';', ',', '\t'] as const;

/**
 * Reads CSV as programs here write it: `,`, `;` or tab; UTF-8 with or without its mark, UTF-16 with one, else
 * Windows-1252. Every cell stays a string.
 * @throws Refusal `roster-unreadable`.
 */
export function readCsv(bytes: Uint8Array): Sheet {
  const text = decode(bytes);
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
      // a line more than is taken: its reader then says that there are too many
      to: mostRows + 1,
    });
    return { name: '', hidden: false, rows };
  } catch (cause) {
    throw new Refusal('roster-unreadable', { reason: 'csv' }, { cause });
  }
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: what older spreadsheets in this country save as "CSV".
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** The one that stands most often outside quotes in the first lines. */
function delimiterOf(text: string): string {
  const sample = text
    .slice(0, 20_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r?\n/, 20);
  const counts = delimiters.map((mark) => sample.reduce((sum, line) => sum + line.split(mark).length - 1, 0));
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}
