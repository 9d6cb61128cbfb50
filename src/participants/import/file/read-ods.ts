import { Refusal } from '#errors';
import { type Cell, isCellError } from '../../identity/cell.ts';
import { mostColumns, mostRows, mostSheets, type Sheet } from '../workbook.ts';
import { Grid } from './grid.ts';
import { KeptTexts } from './kept-text.ts';
import { lengthened } from './longest-cell.ts';
import { openFormula } from './open-formula.ts';
import { readXml, type XmlEvents } from './xml-part.ts';
import { type Parts, wholePart } from './zip-parts.ts';

/**
 * Reads the sheets of an OpenDocument spreadsheet (OASIS ODF 1.3 part 3, 9.1): what LibreOffice saves.
 * @throws Refusal `roster-unreadable` (with a password, damaged), `roster-too-large`.
 */
export async function readOds(parts: Parts): Promise<Sheet[]> {
  const manifest = 'META-INF/manifest.xml';
  if (parts.has(manifest) && (await wholePart(parts, manifest)).includes('encryption-data')) {
    throw new Refusal('roster-unreadable', { reason: 'password' });
  }
  const events = new OdsEvents();
  await readXml(parts.read('content.xml'), events);
  return events.sheets;
}

const none = {
  type: '',
  value: '',
  date: '',
  truth: '',
  said: '',
  formula: '',
  text: '',
  repeated: 1,
  across: 1,
  down: 1,
  covered: false,
};

class OdsEvents implements XmlEvents {
  readonly sheets: Sheet[] = [];
  readonly #kept = new KeptTexts();
  /** Styles of sheets that are not shown. */
  readonly #unseen = new Set<string>();
  #grid = new Grid();
  #at = '';
  #style = '';
  #sheet = { name: '', style: '' };
  #tables = 0;
  #row = 0;
  #rows = 1;
  #rowHidden = false;
  #columns = { count: 1, hidden: false };
  #columnsAt = 0;
  #column = 0;
  #cell = { ...none };
  #rowCells: { column: number; count: number; value: Cell }[] = [];
  #paragraphs = 0;
  #notes = 0;
  #spaces = 1;

  open(element: string): void {
    this.#at = element;
    if (element === 'style') this.#style = '';
    if (element === 'annotation') this.#notes += 1;
    if (element === 'table' && ++this.#tables === 1) {
      this.#grid = new Grid();
      this.#sheet = { name: '', style: '' };
      this.#row = 0;
      this.#columnsAt = 0;
    }
    if (element === 'table-column') this.#columns = { count: 1, hidden: false };
    if (element === 'table-row') {
      [this.#rows, this.#rowHidden, this.#column, this.#rowCells] = [1, false, 0, []];
    }
    if (element === 'table-cell' || element === 'covered-table-cell') {
      this.#cell = { ...none, covered: element === 'covered-table-cell' };
      this.#paragraphs = 0;
    }
    if (this.#notes > 0) return;
    if (element === 'p' && this.#paragraphs++ > 0) this.#cell.text += '\n';
    if (element === 'line-break') this.#cell.text += '\n';
    if (element === 'tab') this.#cell.text += '\t';
    if (element === 's') this.#spaces = 1;
  }

  attribute(name: string, value: string): void {
    const cell = this.#cell;
    switch (this.#at) {
      case 'style':
        if (name === 'name') this.#style = value;
        break;
      case 'table-properties':
        if (name === 'display' && value === 'false') this.#unseen.add(this.#style);
        break;
      case 'table':
        if (name === 'name') this.#sheet.name = value;
        if (name === 'style-name') this.#sheet.style = value;
        break;
      case 'table-column':
        if (name === 'number-columns-repeated') this.#columns.count = times(value);
        if (name === 'visibility' && value !== 'visible') this.#columns.hidden = true;
        break;
      case 'table-row':
        if (name === 'number-rows-repeated') this.#rows = times(value);
        if (name === 'visibility' && value !== 'visible') this.#rowHidden = true;
        break;
      case 's':
        if (name === 'c') this.#spaces = Math.min(times(value), 1000);
        break;
      case 'table-cell':
      case 'covered-table-cell':
        if (name === 'value-type' && (cell.type === '' || value === 'error')) cell.type = value;
        if (name === 'value') cell.value = value;
        if (name === 'date-value') cell.date = value;
        if (name === 'boolean-value') cell.truth = value;
        if (name === 'string-value') cell.said = lengthened('', value);
        if (name === 'formula') cell.formula = lengthened('', value);
        if (name === 'number-columns-repeated') cell.repeated = times(value);
        if (name === 'number-columns-spanned') cell.across = times(value);
        if (name === 'number-rows-spanned') cell.down = times(value);
    }
  }

  text(text: string): void {
    if (this.#paragraphs > 0 && this.#notes === 0) this.#cell.text = lengthened(this.#cell.text, text);
  }

  close(element: string): void {
    this.#at = '';
    if (element === 'annotation') this.#notes -= 1;
    if (element === 's' && this.#notes === 0) this.#cell.text += ' '.repeat(this.#spaces);
    if (element === 'table-cell' || element === 'covered-table-cell') this.#endCell();
    if (element === 'table-row') this.#endRow();
    if (element === 'table-column') this.#endColumns();
    if (element === 'table' && --this.#tables === 0 && this.sheets.length < mostSheets) {
      this.sheets.push(this.#grid.sheet(this.#sheet.name, this.#unseen.has(this.#sheet.style)));
    }
  }

  #endColumns(): void {
    const { count, hidden } = this.#columns;
    if (hidden) this.#grid.hideColumns(this.#columnsAt, this.#columnsAt + count - 1);
    this.#columnsAt += count;
  }

  #endCell(): void {
    const { repeated, across, down, covered } = this.#cell;
    const value = cellOf(this.#cell, this.#kept);
    const [top, left] = [this.#row, this.#column];
    if (value !== null && !covered) this.#rowCells.push({ column: left, count: repeated, value });
    if (across > 1 || down > 1) this.#grid.merge({ top, left, bottom: top + down - 1, right: left + across - 1 });
    this.#column += repeated;
    this.#paragraphs = 0;
  }

  /** Rows and cells that are alike are written once, with how often; of empty ones there is a million below each list. */
  #endRow(): void {
    const cells = this.#rowCells.filter(({ value }) => typeof value !== 'string' || value.trim() !== '');
    const rows = cells.length > 0 ? Math.min(this.#rows, mostRows + 1) : 0;
    for (let row = this.#row; row < this.#row + rows; row++) {
      for (const { column, count, value } of cells) {
        for (let at = column; at < Math.min(column + count, mostColumns); at++) this.#grid.put(row, at, value);
      }
      if (this.#rowHidden) this.#grid.hide(row);
    }
    this.#row += this.#rows;
  }
}

function times(value: string): number {
  const count = Number(value);
  return Number.isInteger(count) && count > 0 ? Math.min(count, 1_048_576) : 1;
}

function cellOf(cell: typeof none, kept: KeptTexts): Cell {
  if (isOpen(cell)) return kept.keep(openFormula(cell.formula.slice(cell.formula.indexOf('=') + 1)));
  switch (cell.type) {
    case 'float':
    case 'currency':
    case 'percentage':
      return Number.isNaN(Number(cell.value)) ? cell.text : Number(cell.value);
    case 'boolean':
      return cell.truth === 'true';
    case 'date':
      return cell.date.slice(0, 10);
    case 'error':
      return isCellError(cell.text) || /^#[A-Z/0]+[!?]?$/.test(cell.text) ? cell.text : '#VALUE!';
    default: {
      const text = cell.text || cell.said;
      return text === '' ? null : kept.keep(text);
    }
  }
}

/** A formula without a result; a text may come to nothing. */
function isOpen({ formula, type, value, date, truth, said, text }: typeof none): boolean {
  return formula !== '' && type !== 'string' && `${value}${date}${truth}${said}${text}`.trim() === '';
}
