import { kindOf } from './file/kind-of.ts';
import { readApart } from './read-apart.ts';
import { readCsv } from './read-csv.ts';
import { type Roster, readRoster } from './read-roster.ts';

/**
 * As the form says it. What a file costs is bounded by its reader's memory and time; this only bounds what is received:
 * 50,000 people with the 69 columns of a SIASN export are some 40 MB.
 */
export const mostRosterBytes = 48_000_000;

/** A text of so many bytes is read in some hundredths of a second, whatever it is made of; a process for it takes longer. */
const smallText = 16 * 1024;

/**
 * Reads an uploaded roster, told apart by its bytes and not by its name: XLSX, XLS, ODS, CSV, and tables in web pages; in a
 * process of its own, unless it is a short CSV.
 * @throws Refusal `roster-unreadable` (another kind of file, or broken), `roster-too-large`, `import-no-columns`, `work-busy`.
 */
export async function readRosterFile(bytes: Uint8Array): Promise<Roster> {
  const kind = kindOf(bytes);
  return kind === 'csv' && bytes.length <= smallText ? readRoster([readCsv(bytes)]) : readApart(bytes);
}
