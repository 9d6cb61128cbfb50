import type { ObjectFile } from '../file/object-file.ts';
import { num } from '../file/syntax.ts';
import type { Canvas } from '../page/canvas.ts';
import type { Tag } from '../page/structure.ts';
import { baseline, type Column, type Look } from '../page/text.ts';
import type { SetLine } from '../type/types.ts';

export type Align = 'left' | 'centre' | 'right';

/** A structure element that holds text; `entries` are further dictionary entries. */
export interface Leaf {
  number: number;
  tag: Tag;
  parent: number;
  entries: string;
}

/** Where a cell's text stands, `top` being the first line's upper edge. */
export interface CellPlace {
  column: Column;
  align: Align;
  top: number;
}

/** Shows a cell's text and writes its structure element. */
export function writeCell(
  file: ObjectFile,
  canvas: Canvas,
  { number, tag, parent, entries }: Leaf,
  lines: readonly SetLine[],
  place: CellPlace,
  look: Look,
): void {
  const more = entries === '' ? '' : ` ${entries}`;
  if (lines.length === 0) {
    file.add(number, `<</S/${tag}/P ${parent} 0 R${more}>>`);
    return;
  }
  const mcid = canvas.mark({ number });
  canvas.raw(`/${tag}<</MCID ${mcid}>>BDC ${cellOperators(lines, place, look)}EMC`);
  file.add(number, `<</S/${tag}/P ${parent} 0 R/Pg ${canvas.page} 0 R/K ${mcid}${more}>>`);
}

/** Operators that show a cell's lines. */
export function cellOperators(lines: readonly SetLine[], { column, align, top }: CellPlace, look: Look): string {
  const { size, leading } = look;
  let y = baseline(top, look);
  let operators = '';
  for (const line of lines) {
    const free = column.width - (line.width * size) / 1000;
    const x = column.x + (align === 'left' ? 0 : align === 'right' ? free : free / 2);
    const height = num(y);
    for (const { style, at, array } of line.chunks) {
      operators += `BT/${style.font} ${size} Tf ${num(x + (at * size) / 1000)} ${height} Td[${array}]TJ ET\n`;
    }
    y -= leading;
  }
  return operators;
}
