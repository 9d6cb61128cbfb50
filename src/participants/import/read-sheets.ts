import { kindOf } from './file/kind-of.ts';
import { readHtml } from './file/read-html.ts';
import { readOldXls } from './file/read-xls.ts';
import { readXml2003 } from './file/read-xml-2003.ts';
import { readZip } from './file/read-zip.ts';
import { readCsv } from './read-csv.ts';
import type { Sheet } from './workbook.ts';

/**
 * A file's sheets, whatever kind of file it is. For a process of its own: it takes what memory and time it needs.
 * @throws Refusal `roster-unreadable` with what it is or where it is broken, `roster-too-large`.
 */
export async function readSheets(bytes: Uint8Array): Promise<Sheet[]> {
  switch (kindOf(bytes)) {
    case 'csv':
      return [readCsv(bytes)];
    case 'html':
      return readHtml(bytes);
    case 'xml-2003':
      return await readXml2003(bytes);
    case 'xls':
      return await readOldXls(bytes);
    case 'zip':
      return await readZip(bytes);
  }
}
