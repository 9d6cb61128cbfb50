import type { Cell } from '../../identity/cell.ts';
import type { Merge } from '../workbook.ts';
import { damaged, Grid } from './grid.ts';
import { KeptTexts } from './kept-text.ts';
import { lengthened } from './longest-cell.ts';
import { openFormula } from './open-formula.ts';
import type { Dates } from './xlsx-dates.ts';
import { RichText, unescaped } from './xlsx-text.ts';
import { readXml, type XmlEvents } from './xml-part.ts';

/** What a sheet's cells refer to. */
export interface SheetContext {
  readonly strings: readonly string[];
  /** Which styles show a number as a day, and what the day is. */
  readonly dates: Dates;
  readonly date1904: boolean;
}

/** Reads a sheet (ECMA-376 part 1, 18.3). What it says of its own size is not asked: it is often wrong. */
export async function readXlsxSheet(pieces: AsyncIterable<Uint8Array>, context: SheetContext): Promise<Grid> {
  const grid = new Grid();
  await readXml(pieces, new SheetEvents(grid, context));
  return grid;
}

class SheetEvents implements XmlEvents {
  readonly #grid: Grid;
  readonly #context: SheetContext;
  readonly #kept = new KeptTexts();
  readonly #inline = new RichText();
  #at = '';
  #inData = false;
  #inValue = false;
  #inInline = false;
  #row = -1;
  #column = -1;
  #type = '';
  #style = -1;
  #value = '';
  #inFormula = false;
  /** What the cell's formula says; null where it has none. */
  #formula: string | null = null;
  /** Whether the file keeps what the cell comes to, be it empty. */
  #stored = false;
  #columns = { first: -1, last: -1, hidden: false };

  constructor(grid: Grid, context: SheetContext) {
    this.#grid = grid;
    this.#context = context;
  }

  open(element: string): void {
    this.#at = element;
    if (!this.#inData) {
      if (element === 'sheetData') this.#inData = true;
      else if (element === 'col') this.#columns = { first: -1, last: -1, hidden: false };
      return;
    }
    if (this.#inInline) this.#inline.open(element);
    else if (element === 'c') this.#beginCell();
    else if (element === 'v') [this.#inValue, this.#stored] = [true, true];
    else if (element === 'is') this.#inInline = true;
    else if (element === 'f') [this.#inFormula, this.#formula] = [true, ''];
    else if (element === 'row') {
      this.#row += 1;
      this.#column = -1;
    }
  }

  attribute(name: string, value: string): void {
    if (this.#at === 'c') {
      if (name === 'r') this.#column = columnOf(value);
      else if (name === 't') this.#type = value;
      else if (name === 's') this.#style = Number(value);
    } else if (this.#at === 'row' && this.#inData) {
      if (name === 'r') this.#row = Number(value) - 1;
      else if (name === 'hidden' && (value === '1' || value === 'true')) this.#grid.hide(this.#row);
    } else if (this.#at === 'col' && !this.#inData) {
      if (name === 'min') this.#columns.first = Number(value) - 1;
      else if (name === 'max') this.#columns.last = Number(value) - 1;
      else if (name === 'hidden' && (value === '1' || value === 'true')) this.#columns.hidden = true;
      else if (name === 'width' && Number(value) === 0) this.#columns.hidden = true;
    } else if (this.#at === 'mergeCell' && name === 'ref') {
      const merge = mergeOf(value);
      if (merge) this.#grid.merge(merge);
    }
  }

  text(text: string): void {
    if (this.#inValue) this.#value = lengthened(this.#value, text);
    else if (this.#inFormula) this.#formula = lengthened(this.#formula ?? '', text);
    else if (this.#inInline) this.#inline.add(text);
  }

  close(element: string): void {
    this.#at = '';
    if (element === 'sheetData') this.#inData = false;
    const { first, last, hidden } = this.#columns;
    if (element === 'col' && !this.#inData && hidden && first >= 0) this.#grid.hideColumns(first, last);
    if (!this.#inData) return;
    if (element === 'v') this.#inValue = false;
    else if (element === 'f') this.#inFormula = false;
    else if (element === 'is') this.#inInline = false;
    else if (this.#inInline) this.#inline.close(element);
    else if (element === 'c') this.#grid.put(this.#row, this.#column, this.#cell());
  }

  #beginCell(): void {
    this.#column += 1;
    this.#type = '';
    this.#style = -1;
    this.#value = '';
    this.#formula = null;
    this.#stored = false;
  }

  #cell(): Cell {
    const said = this.#value;
    if (this.#isOpen(said)) return this.#kept.keep(openFormula(this.#formula ?? ''));
    switch (this.#type) {
      case 's':
        return said === '' ? null : this.#shared(Number(said));
      case 'inlineStr':
        return this.#kept.keep(this.#inline.take());
      case 'str':
        return this.#kept.keep(unescaped(said));
      case 'b':
        return said === '' ? null : said.trim() === '1' || said.trim() === 'true';
      case 'e':
        return said.trim();
      case 'd':
        return said.slice(0, 10);
      default:
        return this.#number(said.trim());
    }
  }

  /** A formula of which nobody has worked out what it comes to; a text may come to nothing. */
  #isOpen(said: string): boolean {
    const isText = this.#type === 'inlineStr' || (this.#type === 'str' && this.#stored);
    return this.#formula !== null && said.trim() === '' && !isText;
  }

  #number(said: string): Cell {
    if (said === '') return null;
    const number = Number(said);
    if (Number.isNaN(number)) return this.#kept.keep(said);
    const { dates, date1904 } = this.#context;
    return dates.isDate[this.#style] ? dayOf(dates.dateOf(number, date1904), number) : number;
  }

  #shared(index: number): string {
    const text = this.#context.strings[index];
    if (text === undefined) throw damaged();
    return text;
  }
}

/** `YYYY-MM-DD`, or the number itself where it can be no day: a phone number may wear a date's format, too. */
function dayOf(date: Date, serial: number): Cell {
  const year = date.getUTCFullYear();
  return year >= 1800 && year <= 9999 ? date.toISOString().slice(0, 10) : serial;
}

/** `AB12` is column 27. */
function columnOf(address: string): number {
  let column = 0;
  for (let at = 0; at < address.length; at++) {
    const letter = address.charCodeAt(at) & ~32;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  return column - 1;
}

function mergeOf(range: string): Merge | null {
  const [, first = '', top, last = '', bottom] =
    /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/i.exec(range) ?? [];
  if (!top || !bottom) return null;
  return { top: Number(top) - 1, left: columnOf(first), bottom: Number(bottom) - 1, right: columnOf(last) };
}
