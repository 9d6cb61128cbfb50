import { kindOf } from './file/kind-of.ts';
import { readApart } from './read-apart.ts';
import { readCsv } from './read-csv.ts';
import { type ReadAs, type Roster, readRosterAs, refuseWithoutList } from './read-roster.ts';
import { asFound, type ReadingSettings } from './reading/settings.ts';

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
  const { rows, understood } = await readRosterFileAs(bytes, asFound);
  refuseWithoutList(understood);
  return { rows, understood };
}

/**
 * The same, as the organiser says it is to be read; where nothing is recognised, nobody, and how the file looks.
 * @throws Refusal as readRosterFile(), `import-no-columns` only when nothing stands in the file.
 */
export async function readRosterFileAs(bytes: Uint8Array, settings: ReadingSettings): Promise<ReadAs> {
  const isShort = kindOf(bytes) === 'csv' && bytes.length <= smallText;
  return isShort ? readRosterAs([readCsv(bytes)], settings) : readApart(bytes, settings);
}
