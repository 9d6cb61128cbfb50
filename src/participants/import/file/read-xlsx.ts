import { mostSheets, type Sheet } from '../workbook.ts';
import { damaged } from './grid.ts';
import { noDates, readDates } from './xlsx-dates.ts';
import { mainPart, readWorkbook, relationsOf } from './xlsx-parts.ts';
import { readXlsxSheet } from './xlsx-sheet.ts';
import { readSharedStrings } from './xlsx-text.ts';
import type { Parts } from './zip-parts.ts';

/**
 * Reads the sheets of an Office Open XML workbook (ECMA-376, strict and transitional) a piece at a time: what it costs follows
 * from what stands in its cells, not from what it claims of itself.
 * @throws Refusal `roster-unreadable`, `roster-too-large`.
 */
export async function readXlsx(parts: Parts): Promise<Sheet[]> {
  const main = await mainPart(parts);
  const relations = await relationsOf(parts, main);
  const partOf = (type: string) => relations.find((one) => one.type === type && parts.has(one.part))?.part;
  const { sheets, date1904 } = await readWorkbook(parts, main);
  const [texts, styles] = [partOf('sharedStrings'), partOf('styles')];
  const strings = texts ? await readSharedStrings(parts.read(texts)) : [];
  const dates = styles ? await readDates(parts, styles) : noDates;
  const read: Sheet[] = [];
  for (const { name, hidden, id } of sheets.slice(0, mostSheets)) {
    const leads = relations.find((one) => one.id === id);
    if (!leads) throw damaged();
    // sheets that are charts or old macros hold no cells
    if (leads.type !== 'worksheet') continue;
    const grid = await readXlsxSheet(parts.read(leads.part), { strings, dates, date1904 });
    read.push(grid.sheet(name, hidden));
  }
  return read;
}
