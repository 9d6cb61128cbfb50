import { Refusal } from '#errors';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import { mostRows, type Sheet } from './workbook.ts';

/** As the form says it. */
export const mostRosterBytes = 8 * 1024 * 1024;

/**
 * Reads an uploaded roster, XLSX or CSV, told apart by its bytes and not by its name.
 * @throws Refusal `roster-unreadable` (another kind of file, or broken), `roster-too-large`.
 */
export async function readRosterFile(bytes: Uint8Array): Promise<Sheet[]> {
  const sheets = startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) ? await readXlsx(bytes) : readText(bytes);
  const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
  if (rows > mostRows) throw new Refusal('roster-too-large', { rows, most: mostRows });
  return sheets;
}

function readText(bytes: Uint8Array): Sheet[] {
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new Refusal('roster-unreadable', { reason: 'xls' });
  const utf16 = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  if (!utf16 && bytes.subarray(0, 4096).includes(0)) throw new Refusal('roster-unreadable', { reason: 'kind' });
  return [readCsv(bytes)];
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
