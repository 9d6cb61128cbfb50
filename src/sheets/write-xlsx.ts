import { strToU8, zipSync } from 'fflate';
import type { Cell, Column } from './table.ts';

/**
 * Writes the workbook of `xlsx()` (ECMA-376 part 1). By hand, since a column has to be of text as a whole, by the format that
 * every spreadsheet knows as text: what is typed below the last row stays as it was typed, too.
 */
export function workbook(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Uint8Array<ArrayBuffer> {
  const strings = new Strings();
  const sheet = sheetXml(columns, rows, strings);
  const files = { ...fixed, 'xl/workbook.xml': workbookXml(name), 'xl/worksheets/sheet1.xml': sheet };
  const parts = Object.entries({ ...files, 'xl/sharedStrings.xml': strings.xml() });
  return zipSync(Object.fromEntries(parts.map(([path, text]) => [path, strToU8(`${declaration}${text}`)])));
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/**
 * Of cells, by their place in `cellXfs`: format 49 is "@", text (18.8.30). The last is text, too, and marked as if it had been
 * typed behind an apostrophe: no formula, whatever it begins with.
 */
const styles = { number: 0, text: 1, heading: 2, quoted: 3 } as const;

const fixed: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${type}.sharedStrings+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/><Relationship Id="rId3" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${main}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font><font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`,
};

function workbookXml(name: string): string {
  const sheet = `<sheet name="${escaped(name)}" sheetId="1" r:id="rId1"/>`;
  return `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${sheet}</sheets></workbook>`;
}

/** Each text once: a unit's name stands in hundreds of rows (18.4). */
class Strings {
  readonly #places = new Map<string, number>();

  placeOf(text: string): number {
    const place = this.#places.get(text) ?? this.#places.size;
    this.#places.set(text, place);
    return place;
  }

  xml(): string {
    const all = Array.from(this.#places.keys(), (text) => `<si><t xml:space="preserve">${escaped(text)}</t></si>`);
    return `<sst xmlns="${main}" uniqueCount="${all.length}">${all.join('')}</sst>`;
  }
}

function sheetXml(columns: readonly Column[], rows: readonly (readonly Cell[])[], strings: Strings): string {
  const names = columns.map((_, at) => lettersOf(at + 1));
  const cols = columns.map(({ kind, width = 20, hidden }, at) => {
    const style = kind === 'number' ? styles.number : styles.text;
    return `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${style}"${hidden ? ' hidden="1"' : ''} customWidth="1"/>`;
  });
  const row = (number: number, cells: readonly string[]) => `<row r="${number}">${cells.join('')}</row>`;
  const heading = columns.map(({ header }, at) => textCell(`${names[at]}1`, plain(header), styles.heading, strings));
  const body = rows.map((cells, index) => {
    const number = index + 2;
    return row(
      number,
      cells.map((cell, at) => cellXml(`${names[at]}${number}`, cell, columns[at]?.kind, strings)),
    );
  });
  const frozen = `<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>`;
  const filter = `<autoFilter ref="A1:${names.at(-1)}${rows.length + 1}"/>`;
  return `<worksheet xmlns="${main}"><sheetViews>${frozen}</sheetViews><cols>${cols.join('')}</cols><sheetData>${row(1, heading)}${body.join('')}</sheetData>${filter}</worksheet>`;
}

function cellXml(place: string, cell: Cell, kind: Column['kind'], strings: Strings): string {
  if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
  const text = kind === 'phone' ? cell.replaceAll(/\D/g, '') : plain(cell);
  return textCell(place, text, /^[=+\-@]/.test(text) ? styles.quoted : styles.text, strings);
}

/** An empty one is of text all the same. */
function textCell(place: string, text: string, style: number, strings: Strings): string {
  if (text === '') return `<c r="${place}" s="${style}"/>`;
  return `<c r="${place}" s="${style}" t="s"><v>${strings.placeOf(text)}</v></c>`;
}

/** What a cell holds at most is 32,767, with what is escaped. */
const longest = 30_000;

/** What XML and a cell can hold: no half of a character, and no text that reads as an escaped one (22.9.2.19). */
function plain(text: string): string {
  return text
    .slice(0, longest)
    .replaceAll(/\p{Cs}|[\ufffe\uffff]/gu, '\ufffd')
    .replaceAll(/(?![\t\n])\p{Cc}/gu, '')
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** The letters of a column, from 1. */
function lettersOf(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? lettersOf(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}
