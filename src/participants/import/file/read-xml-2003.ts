import { type Cell, withoutStart } from '../../identity/cell.ts';
import { mostSheets, type Sheet } from '../workbook.ts';
import { Grid } from './grid.ts';
import { KeptTexts } from './kept-text.ts';
import { lengthened } from './longest-cell.ts';
import { openFormula } from './open-formula.ts';
import { readXml } from './xml-part.ts';

/** Reads a spreadsheet of one XML file (SpreadsheetML 2003), which programs that hand out ".xls" still write. */
export async function readXml2003(bytes: Uint8Array): Promise<Sheet[]> {
  const sheets: Sheet[] = [];
  const kept = new KeptTexts();
  let grid = new Grid();
  let [name, hidden, at] = ['', false, ''];
  let [row, column] = [-1, -1];
  let cell = { ...none };
  let columns = { at: -1, span: 0, hidden: false };
  let inData = false;
  let inVisible = false;
  await readXml(only(bytes), {
    open: (element) => {
      at = element;
      if (element === 'Worksheet') {
        [grid, name, hidden, row] = [new Grid(), '', false, -1];
        columns = { at: -1, span: 0, hidden: false };
      }
      if (element === 'Column') columns = { at: columns.at + columns.span + 1, span: 0, hidden: false };
      if (element === 'Row') [row, column] = [row + 1, -1];
      if (element === 'Cell') {
        column += 1;
        cell = { ...none };
      }
      if (element === 'Data') inData = true;
      if (element === 'Visible') inVisible = true;
    },
    attribute: (attribute, value) => {
      if (at === 'Worksheet' && attribute === 'Name') name = value;
      if (at === 'Row' && attribute === 'Index') row = Number(value) - 1;
      if (at === 'Row' && attribute === 'Hidden' && value === '1') grid.hide(row);
      if (at === 'Column' && attribute === 'Index') columns.at = Number(value) - 1;
      if (at === 'Column' && attribute === 'Span') columns.span = Number(value) || 0;
      if (at === 'Column' && attribute === 'Hidden' && value === '1') columns.hidden = true;
      if (at === 'Cell' && attribute === 'Index') column = Number(value) - 1;
      if (at === 'Cell' && attribute === 'MergeAcross') cell.across = Number(value) || 0;
      if (at === 'Cell' && attribute === 'MergeDown') cell.down = Number(value) || 0;
      if (at === 'Cell' && attribute === 'Formula') cell.formula = lengthened('', value);
      if (at === 'Data' && attribute === 'Type') cell.type = value;
    },
    text: (text) => {
      if (inData) cell.text = lengthened(cell.text, text);
      if (inVisible && /hidden/i.test(text)) hidden = true;
    },
    close: (element) => {
      at = '';
      if (element === 'Data') inData = false;
      if (element === 'Visible') inVisible = false;
      if (element === 'Column' && columns.hidden) grid.hideColumns(columns.at, columns.at + columns.span);
      if (element === 'Cell') {
        grid.put(row, column, cellOf(cell, kept));
        const { across, down } = cell;
        if (across > 0 || down > 0) grid.merge({ top: row, left: column, bottom: row + down, right: column + across });
        column += across;
      }
      if (element === 'Worksheet' && sheets.length < mostSheets) sheets.push(grid.sheet(name, hidden));
    },
  });
  return sheets;
}

const none = { across: 0, down: 0, type: '', formula: '', text: '' };

function cellOf({ type, formula, text }: typeof none, kept: KeptTexts): Cell {
  // a text may come to nothing; what has no result has no type either
  if (formula !== '' && type !== 'String' && text.trim() === '')
    return kept.keep(openFormula(withoutStart(formula, '=')));
  if (type === 'Number') return text.trim() === '' || Number.isNaN(Number(text)) ? text.trim() : Number(text);
  if (type === 'Boolean') return text.trim() === '1';
  return type === 'DateTime' ? text.trim().slice(0, 10) : kept.keep(text);
}

async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  const piece = 64 * 1024;
  for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
}
