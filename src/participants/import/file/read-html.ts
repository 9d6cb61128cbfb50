import { Parser } from 'htmlparser2';
import { Refusal } from '#errors';
import { mostColumns, mostSheets, type Sheet } from '../workbook.ts';
import { decodeText } from './decode-text.ts';
import { Grid } from './grid.ts';
import { lengthened } from './longest-cell.ts';

const deepest = 50;
const unseen = new Set(['script', 'style', 'title', 'noscript', 'template']);

/**
 * Reads the tables of a web page, each as a sheet: what SIMPEG and others hand out as ".xls". A table in a table's cell is a
 * sheet of its own.
 * @throws Refusal `roster-unreadable` (a page without a table), `roster-too-large`.
 */
export function readHtml(bytes: Uint8Array): Sheet[] {
  const sheets: Sheet[] = [];
  const open: Table[] = [];
  let hidden = 0;
  const here = () => open.at(-1);
  const end = () => {
    const sheet = open.pop()?.sheet();
    if (sheet && sheet.rows.length > 0 && sheets.length < mostSheets) sheets.push(sheet);
  };
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (unseen.has(name)) hidden += 1;
      if (name === 'table' && open.length < deepest) open.push(new Table());
      const isHidden = /display\s*:\s*none/i.test(attributes['style'] ?? '');
      if (name === 'tr') here()?.beginRow(isHidden);
      if (name === 'td' || name === 'th')
        here()?.beginCell(span(attributes['rowspan']), span(attributes['colspan']), isHidden);
      if (name === 'br' || name === 'p' || name === 'div') here()?.add('\n');
    },
    ontext: (text) => {
      if (hidden === 0) here()?.add(text.replace(/\s+/g, ' '));
    },
    onclosetag: (name) => {
      if (unseen.has(name)) hidden -= 1;
      if (name === 'td' || name === 'th') here()?.endCell();
      if (name === 'table') end();
    },
  });
  parser.end(decodeText(bytes));
  while (open.length > 0) end();
  if (sheets.length === 0) throw new Refusal('roster-unreadable', { reason: 'html' });
  return sheets;
}

/** Cells as a browser lays them out: one that spans rows keeps its place in those below. */
class Table {
  readonly #grid = new Grid();
  /** By column, the last row that a cell above reaches. */
  readonly #taken: number[] = [];
  #row = -1;
  #column = 0;
  #cell: { text: string; rows: number; columns: number; hidden: boolean } | null = null;

  beginRow(hidden: boolean): void {
    this.endCell();
    this.#row += 1;
    this.#column = 0;
    if (hidden) this.#grid.hide(this.#row);
  }

  beginCell(rows: number, columns: number, hidden: boolean): void {
    this.endCell();
    if (this.#row < 0) this.beginRow(false);
    this.#cell = { text: '', rows, columns, hidden };
  }

  add(text: string): void {
    if (this.#cell) this.#cell.text = lengthened(this.#cell.text, text);
  }

  endCell(): void {
    const cell = this.#cell;
    if (!cell) return;
    this.#cell = null;
    while ((this.#taken[this.#column] ?? -1) >= this.#row) this.#column += 1;
    const [top, left] = [this.#row, this.#column];
    this.#grid.put(top, left, cell.text.replace(/ ?\n[ \n]*/g, '\n').trim());
    this.#column += cell.columns;
    if (cell.hidden) this.#grid.hideColumns(left, this.#column - 1);
    for (let column = left; column < Math.min(this.#column, mostColumns); column++) {
      this.#taken[column] = top + cell.rows - 1;
    }
    if (cell.rows > 1 || cell.columns > 1) {
      this.#grid.merge({ top, left, bottom: top + cell.rows - 1, right: left + cell.columns - 1 });
    }
  }

  sheet(): Sheet {
    this.endCell();
    return this.#grid.sheet('', false);
  }
}

function span(value: string | undefined): number {
  const said = Number(value ?? 1);
  return Number.isInteger(said) && said > 0 ? Math.min(said, 60_000) : 1;
}
