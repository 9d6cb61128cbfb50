import { kindOf } from './file/kind-of.ts';
import type { Sheet } from './workbook.ts';

/**
 * A file's sheets, whatever kind of file it is. For a process of its own: it takes what memory and time it needs, and loads what
 * reads this kind and no other.
 * @throws Refusal `roster-unreadable` with what it is or where it is broken, `roster-too-large`.
 */
export async function readSheets(bytes: Uint8Array): Promise<Sheet[]> {
  switch (kindOf(bytes)) {
    case 'csv':
      return [(await import('./read-csv.ts')).readCsv(bytes)];
    case 'html':
      return (await import('./file/read-html.ts')).readHtml(bytes);
    case 'xml-2003':
      return await (await import('./file/read-xml-2003.ts')).readXml2003(bytes);
    case 'xls':
      return await (await import('./file/read-xls.ts')).readOldXls(bytes);
    case 'zip':
      return await (await import('./file/read-zip.ts')).readZip(bytes);
  }
}
