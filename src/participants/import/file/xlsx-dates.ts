import { readXml } from './xml-part.ts';
import type { Parts } from './zip-parts.ts';

/** What a workbook's numbers are where they are days. */
export interface Dates {
  /** By cell style. */
  readonly isDate: readonly boolean[];
  readonly dateOf: (serial: number, is1904: boolean) => Date;
}

/** A workbook without a style that shows a day. */
export const noDates: Dates = { isDate: [], dateOf: () => new Date(Number.NaN) };

/** Formats of numbers and text that programs have built in (ECMA-376 part 1, 18.8.30). */
const plainFormats = new Set([...Array(14).keys(), 49].map(String));

/**
 * Which of a workbook's cell styles show a number as a date. Where all are plain nobody has to know how dates are written: what
 * does is loaded for the others only, as it takes a tenth of the time in which a list of thousands is read.
 */
export async function readDates(parts: Parts, part: string): Promise<Dates> {
  const formats = await readStyleFormats(parts, part);
  if (formats.every((format) => plainFormats.has(format))) return noDates;
  const { isDateFormat, serialToDate } = await import('hucre');
  return { isDate: formats.map(isDateFormat), dateOf: serialToDate };
}

/** The format of each cell style: its code, or the number of a built-in one (18.8.10). */
async function readStyleFormats(parts: Parts, part: string): Promise<string[]> {
  const formats = new Map<string, string>();
  const styles: string[] = [];
  let inCells = false;
  let at = '';
  let id = '0';
  let code = '';
  await readXml(parts.read(part), {
    open: (element) => {
      at = element;
      if (element === 'cellXfs') inCells = true;
      if (element === 'numFmt' || element === 'xf') [id, code] = ['0', ''];
    },
    attribute: (attribute, value) => {
      if (at !== 'numFmt' && at !== 'xf') return;
      if (attribute === 'numFmtId') id = value;
      if (attribute === 'formatCode') code = value.slice(0, 255);
    },
    text: () => undefined,
    close: (element) => {
      if (element === 'cellXfs') inCells = false;
      if (element === 'numFmt') formats.set(id, code);
      if (element === 'xf' && inCells) styles.push(formats.get(id) ?? id);
    },
  });
  return styles;
}
