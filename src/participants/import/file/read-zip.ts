import { Refusal } from '#errors';
import type { Sheet } from '../workbook.ts';
import { readXlsx } from './read-xlsx.ts';
import { openParts, type Parts } from './zip-parts.ts';

/** What else comes in a ZIP, by a part that only it has. */
const others: readonly (readonly [part: RegExp, reason: string])[] = [
  [/^word\/document\.xml$/i, 'word'],
  [/^ppt\/presentation\.xml$/i, 'slides'],
  // its cells come in too many forms to be sure that none is lost
  [/^xl\/workbook\.bin$/i, 'xlsb'],
  [/^index\/(document|tables\/.*)\.iwa$|^index\.zip$/i, 'numbers'],
];

/** @throws Refusal `roster-unreadable` with what it is where it is no workbook, `roster-too-large`. */
export async function readZip(bytes: Uint8Array): Promise<Sheet[]> {
  const parts = await openParts(bytes);
  if (parts.has('content.xml')) return await readOpenDocument(parts);
  const other = others.find(([part]) => parts.names.some((name) => part.test(name)));
  if (other) throw new Refusal('roster-unreadable', { reason: other[1] });
  if (!parts.has('[Content_Types].xml') && !parts.has('xl/workbook.xml')) {
    throw new Refusal('roster-unreadable', { reason: 'archive' });
  }
  return await readXlsx(parts);
}

async function readOpenDocument(parts: Parts): Promise<Sheet[]> {
  const { readOds } = await import('./read-ods.ts');
  const sheets = await readOds(parts);
  if (sheets.length === 0) throw new Refusal('roster-unreadable', { reason: 'word' });
  return sheets;
}
