import { Refusal } from '#errors';
import { readApart } from './read-apart.ts';
import { readCsv } from './read-csv.ts';
import { type Roster, readRoster } from './read-roster.ts';

/** As the form says it. */
export const mostRosterBytes = 8 * 1024 * 1024;

/** A text of so many bytes is read in some hundredths of a second, whatever it is made of; a process for it takes longer. */
const smallText = 16 * 1024;

/**
 * Reads an uploaded roster, XLSX or CSV, told apart by its bytes and not by its name; in a process of its own, unless it is
 * a short text.
 * @throws Refusal `roster-unreadable` (another kind of file, or broken), `roster-too-large`, `import-no-columns`, `work-busy`.
 */
export async function readRosterFile(bytes: Uint8Array): Promise<Roster> {
  const kind = kindOf(bytes);
  return kind === 'csv' && bytes.length <= smallText ? readRoster([readCsv(bytes)]) : readApart(kind, bytes);
}

function kindOf(bytes: Uint8Array): 'xlsx' | 'csv' {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return 'xlsx';
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw new Refusal('roster-unreadable', { reason: 'xls' });
  const utf16 = startsWith(bytes, [0xff, 0xfe]) || startsWith(bytes, [0xfe, 0xff]);
  if (!utf16 && bytes.subarray(0, 4096).includes(0)) throw new Refusal('roster-unreadable', { reason: 'kind' });
  return 'csv';
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}
