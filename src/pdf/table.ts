import type { Canvas } from './canvas.ts';
import type { Draft } from './closing-document.ts';
import type { Strip } from './flow.ts';
import { bounds } from './letterhead.ts';
import type { Runner } from './pager.ts';
import type { SetLine } from './set-line.ts';
import { smallStrokes } from './small-strokes.ts';
import { fill } from './strings.ts';
import type { Tag } from './structure.ts';
import { num, ref, textString } from './syntax.ts';
import { cellLines } from './table-text.ts';
import { baseline, type Column, fit, type Look } from './text.ts';
import type { Strokes } from './types.ts';

/** A column of a table. */
export interface TableColumn {
  label: string;
  /** its part of the width, beside the others' */
  share: number;
  align?: 'left' | 'centre' | 'right';
  /** the column that says what its row is about: read aloud with every other cell */
  rowHeader?: boolean;
  /** the strokes of a row stand here, odd rows to the left and even ones to the right, as on paper */
  strokes?: boolean;
}

/** A row: one text per column; the strokes column's text is shown where there are no strokes. */
export interface TableRow {
  cells: string[];
  strokes?: Strokes;
}

/** How a table is set, in points. */
export interface TableStyle {
  size: number;
  leading: number;
  padding: number;
  /** at least, of a row */
  height: number;
}

interface Placed extends Column {
  column: TableColumn;
}

type Align = NonNullable<TableColumn['align']>;

/** A structure element that holds text; `entries` are further dictionary entries. */
interface Leaf {
  number: number;
  tag: Tag;
  parent: number;
  entries: string;
}

interface SetRow {
  lines: (readonly SetLine[])[];
  row: TableRow;
  height: number;
}

const headGrey = 0.9;
const sumGrey = 0.95;

/**
 * One table at a time, row by row, over as many pages as it takes. Rows are not split; the header stands again on each
 * further page, as furniture there. Structure elements are written as the rows are and not kept (ISO 32000-1 14.8.4.3.4).
 */
export class TableWriter implements Runner {
  readonly #draft: Draft;
  readonly #columns: Placed[];
  readonly #look: Look;
  readonly #style: TableStyle;
  readonly #header: { lines: (readonly SetLine[])[]; height: number };
  readonly #most: number;
  #title = '';
  #lead: readonly Strip[] = [];
  #numbers = { table: 0, head: 0, body: 0, foot: 0 };
  #rows: number[] = [];
  #sums: number[] = [];
  #count = 0;
  #held: SetRow | undefined;
  #begun = false;
  #grid: { y: number[]; spans: [number, number][] } = { y: [], spans: [] };

  constructor(draft: Draft, columns: readonly TableColumn[], style: TableStyle) {
    const { frame } = draft.pager;
    const shares = columns.reduce((sum, { share }) => sum + share, 0);
    let x = frame.left;
    this.#columns = columns.map((column) => {
      const width = ((frame.right - frame.left) * column.share) / shares;
      x += width;
      return { column, x: x - width, width };
    });
    this.#draft = draft;
    this.#style = style;
    this.#look = { size: style.size, leading: style.leading, align: 'left' };
    const look: Look = { ...this.#look, align: 'centre' };
    const lines = this.#columns.map(({ column, width }) =>
      fit(draft.setter, [{ text: column.label, style: 'bold' }], width - 2 * style.padding, look),
    );
    this.#header = { lines, height: this.#height(lines, 0) };
    const most = frame.top - frame.bottom - this.#header.height - 2 * style.leading - 2 * style.padding;
    this.#most = Math.max(1, Math.floor(most / style.leading));
  }

  /** Begins a table; `lead` are strips that stay with it, such as its heading, `title` names it on further pages. */
  begin(title: string, lead: readonly Strip[]): void {
    const { file, tree } = this.#draft;
    this.#title = title;
    this.#lead = lead;
    this.#numbers = { table: file.allocate(), head: file.allocate(), body: 0, foot: 0 };
    this.#begun = false;
    tree.root.kids.push({ element: this.#numbers.table });
  }

  /** The next row. It is painted once the one behind it is known, as a sum is not parted from what it sums. */
  row(row: TableRow): void {
    const inner = this.#style.padding * 2;
    const { setter } = this.#draft;
    const lines = this.#columns.map(({ width }, index) =>
      cellLines(setter, row.cells[index] ?? '', width - inner, this.#look, this.#most),
    );
    const next = { lines, row, height: this.#height(lines, this.#style.height) };
    this.#paintHeld(0);
    this.#held = next;
  }

  /** A row across all columns that sums the ones above it. */
  sum(text: string): void {
    const { file, pager, setter } = this.#draft;
    const [first] = this.#columns;
    const { padding } = this.#style;
    const column = { x: (first?.x ?? 0) + padding, width: pager.frame.right - pager.frame.left - 2 * padding };
    const lines = fit(setter, [{ text, style: 'bold' }], column.width, this.#look).slice(0, this.#most);
    const height = this.#height([lines], 0);
    this.#paintHeld(height);
    this.#start(height);
    pager.ensure(height);
    const { canvas } = pager;
    const top = pager.take(height);
    this.#shade(canvas, top, height, sumGrey);
    this.#grid.y.push(top, top - height);
    if (!this.#numbers.foot) this.#numbers.foot = file.allocate();
    const [row, cell] = [file.allocate(), file.allocate()];
    this.#sums.push(row);
    const entries = `/A << /O /Table /ColSpan ${this.#columns.length} >>`;
    this.#leaf(canvas, { number: cell, tag: 'TD', parent: row, entries }, lines, column, 'left', top - padding);
    file.add(row, `<< /S /TR /P ${ref(this.#numbers.foot)} /K ${ref(cell)} >>`);
  }

  /** Ends the table. */
  end(): void {
    this.#paintHeld(0);
    this.#start(0);
    const { file, tree, pager } = this.#draft;
    const { table, head, body, foot } = this.#numbers;
    this.leave(pager.canvas);
    pager.runner = undefined;
    const parts = [head, ...(body ? [body] : []), ...(foot ? [foot] : [])];
    const element = (number: number, tag: Tag, parent: number, kids: readonly number[]) =>
      file.add(number, `<< /S /${tag} /P ${ref(parent)} /K [${kids.map(ref).join(' ')}] >>`);
    element(table, 'Table', tree.root.number, parts);
    if (body) element(body, 'TBody', table, this.#rows);
    if (foot) element(foot, 'TFoot', table, this.#sums);
    this.#rows = [];
    this.#sums = [];
    this.#count = 0;
  }

  leave(canvas: Canvas): void {
    const { y, spans } = this.#grid;
    if (y.length === 0) return;
    const { left, right } = this.#draft.pager.frame;
    const flat = [...new Set(y.map(num))].map((at) => `${num(left)} ${at} m ${num(right)} ${at} l`);
    const edges = [...this.#columns.slice(1).map(({ x }) => x)];
    const upright = spans.flatMap(([top, bottom]) =>
      edges.map((x) => `${num(x)} ${num(top)} m ${num(x)} ${num(bottom)} l`),
    );
    const [top, bottom] = [Math.max(...y), Math.min(...y)];
    const frame = `${num(left)} ${num(bottom)} ${num(right - left)} ${num(top - bottom)} re`;
    canvas.in('Layout');
    canvas.raw('q 0.4 w 0.5 G', ...flat, ...upright, frame, 'S Q');
    this.#grid = { y: [], spans: [] };
  }

  enter(canvas: Canvas, top: number): number {
    const { setter, layout } = this.#draft;
    let y = top;
    if (this.#title !== '') {
      const column = {
        x: this.#draft.pager.frame.left,
        width: this.#draft.pager.frame.right - this.#draft.pager.frame.left,
      };
      const [line] = fit(
        setter,
        [{ text: fill(layout.strings.continued, { title: this.#title }) }],
        column.width,
        this.#look,
      );
      canvas.in('Header');
      if (line)
        canvas.line(line, { x: column.x, baseline: baseline(y, this.#look), size: this.#look.size, grey: 0.25 });
      y -= this.#look.leading + 2;
    }
    this.#paintHeader(canvas, y, false);
    return y - this.#header.height;
  }

  /** Heading and header are painted with the first row, so that they are never alone on a page. */
  #start(height: number): void {
    if (this.#begun) return;
    this.#begun = true;
    const { pager } = this.#draft;
    const lead = this.#lead.reduce((sum, strip) => sum + strip.before + strip.height, 0);
    pager.ensure(lead + this.#header.height + height);
    pager.put(this.#lead);
    const canvas = pager.canvas;
    this.#paintHeader(canvas, pager.take(this.#header.height), true);
    pager.runner = this;
  }

  #paintHeld(more: number): void {
    const held = this.#held;
    if (!held) return;
    this.#held = undefined;
    this.#start(held.height + more);
    this.#draft.pager.ensure(held.height + more);
    this.#paintRow(held);
  }

  #paintRow({ lines, row, height }: SetRow): void {
    const { file, pager } = this.#draft;
    const { canvas } = pager;
    const top = pager.take(height);
    if (!this.#numbers.body) this.#numbers.body = file.allocate();
    const tr = file.allocate();
    this.#rows.push(tr);
    this.#count++;
    const kids: string[] = [];
    const { padding } = this.#style;
    canvas.raw('0 g');
    for (const [index, { column, x, width }] of this.#columns.entries()) {
      const cell = file.allocate();
      kids.push(ref(cell));
      const tag = column.rowHeader ? 'TH' : 'TD';
      const entries = column.rowHeader ? '/A << /O /Table /Scope /Row >>' : '';
      if (column.strokes && row.strokes) {
        const figure = this.#figure(canvas, cell, row.strokes, this.#strokesArea(x, width, top, height), row);
        file.add(cell, `<< /S /TD /P ${ref(tr)} /K ${ref(figure)} >>`);
        continue;
      }
      const inner = { x: x + padding, width: width - 2 * padding };
      const leaf = { number: cell, tag, parent: tr, entries } as const;
      this.#leaf(canvas, leaf, lines[index] ?? [], inner, column.align ?? 'left', top - padding);
    }
    file.add(tr, `<< /S /TR /P ${ref(this.#numbers.body)} /K [${kids.join(' ')}] >>`);
    this.#grid.y.push(top, top - height);
    this.#grid.spans.push([top, top - height]);
  }

  #paintHeader(canvas: Canvas, top: number, real: boolean): void {
    const { file } = this.#draft;
    const { lines, height } = this.#header;
    const { table, head } = this.#numbers;
    const { padding } = this.#style;
    this.#shade(canvas, top, height, headGrey);
    this.#grid.y.push(top, top - height);
    this.#grid.spans.push([top, top - height]);
    const row = real ? file.allocate() : 0;
    const cells: number[] = [];
    if (!real) canvas.in('Header');
    for (const [index, { x, width }] of this.#columns.entries()) {
      const set = lines[index] ?? [];
      const free = (height - 2 * padding - set.length * this.#style.leading) / 2;
      const column = { x: x + padding, width: width - 2 * padding };
      if (!real) {
        canvas.raw(this.#lines(set, column, 'centre', top - padding - free));
        continue;
      }
      const cell = file.allocate();
      cells.push(cell);
      const leaf = { number: cell, tag: 'TH', parent: row, entries: '/A << /O /Table /Scope /Column >>' } as const;
      this.#leaf(canvas, leaf, set, column, 'centre', top - padding - free);
    }
    if (!real) return;
    file.add(row, `<< /S /TR /P ${ref(head)} /K [${cells.map(ref).join(' ')}] >>`);
    file.add(head, `<< /S /THead /P ${ref(table)} /K ${ref(row)} >>`);
  }

  #shade(canvas: Canvas, top: number, height: number, grey: number): void {
    const { left, right } = this.#draft.pager.frame;
    canvas.in('Layout');
    canvas.box(left, top - height, right - left, height, grey);
    canvas.raw('0 g');
  }

  #height(lines: readonly (readonly SetLine[])[], least: number): number {
    const most = Math.max(1, ...lines.map((set) => set.length));
    return Math.max(least, most * this.#style.leading + 2 * this.#style.padding);
  }

  /** A cell's text and its structure element. */
  #leaf(canvas: Canvas, leaf: Leaf, lines: readonly SetLine[], column: Column, align: Align, top: number): void {
    const { number, tag, parent, entries } = leaf;
    const more = entries === '' ? '' : ` ${entries}`;
    if (lines.length === 0) {
      this.#draft.file.add(number, `<</S/${tag}/P ${parent} 0 R${more}>>`);
      return;
    }
    const mcid = canvas.mark({ number });
    canvas.raw(`/${tag}<</MCID ${mcid}>>BDC ${this.#lines(lines, column, align, top)}EMC`);
    this.#draft.file.add(number, `<</S/${tag}/P ${parent} 0 R/Pg ${canvas.page} 0 R/K ${mcid}${more}>>`);
  }

  /** Operators that show a cell's lines, `top` being the first one's upper edge. */
  #lines(lines: readonly SetLine[], column: Column, align: Align, top: number): string {
    const { size, leading } = this.#look;
    let y = baseline(top, this.#look);
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

  #strokesArea(x: number, width: number, top: number, height: number) {
    const wide = width * 0.62;
    return {
      x: this.#count % 2 === 1 ? x + 2 : x + width - wide - 2,
      y: top - height + 1.5,
      width: wide,
      height: height - 3,
    };
  }

  #figure(
    canvas: Canvas,
    cell: number,
    strokes: Strokes,
    area: { x: number; y: number; width: number; height: number },
    row: TableRow,
  ): number {
    const { file, layout } = this.#draft;
    const figure = file.allocate();
    const name = row.cells[this.#columns.findIndex(({ column }) => column.rowHeader)] ?? '';
    const alt = textString(fill(layout.strings.signatureAlt, { name }));
    const mcid = canvas.mark({ number: figure });
    canvas.raw(`/Figure<</MCID ${mcid}>>BDC ${smallStrokes(strokes, area)} EMC`);
    const box = bounds(area.x, area.y, area.width, area.height);
    file.add(figure, `<< /S /Figure /P ${ref(cell)} /Pg ${ref(canvas.page)} /K ${mcid} /Alt ${alt} ${box} >>`);
    return figure;
  }
}
