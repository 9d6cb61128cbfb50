import { ref, textString } from '../file/syntax.ts';
import type { Strokes } from '../ink/types.ts';
import type { Canvas } from '../page/canvas.ts';
import type { Draft } from '../page/draft.ts';
import type { Strip } from '../page/flow.ts';
import { bounds } from '../page/letterhead.ts';
import type { Runner } from '../page/pager.ts';
import { fill } from '../page/strings.ts';
import type { Tag } from '../page/structure.ts';
import { baseline, type Column, fit, type Look } from '../page/text.ts';
import type { SetLine } from '../type/types.ts';
import { smallStrokes } from './small-strokes.ts';
import { cellOperators, writeCell } from './table-cell.ts';
import { TableGrid } from './table-grid.ts';
import { cellLines } from './table-text.ts';

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

interface SetRow {
  lines: (readonly SetLine[])[];
  row: TableRow;
  height: number;
  /** what stands above it and the rows after it */
  band: SetBand | undefined;
}

interface SetBand {
  title: string;
  lines: readonly SetLine[];
  height: number;
}

const headGrey = 0.9;
const bandGrey = 0.95;
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
  #name = '';
  #title = '';
  #lead: readonly Strip[] = [];
  readonly #grid: TableGrid;
  #numbers = { table: 0, head: 0, body: 0, foot: 0 };
  #bodies: number[] = [];
  #rows: number[] = [];
  #sums: number[] = [];
  #count = 0;
  #band: SetBand | undefined;
  #held: SetRow | undefined;
  #begun = false;

  constructor(draft: Draft, columns: readonly TableColumn[], style: TableStyle) {
    const { frame } = draft.pager;
    const shares = columns.reduce((sum, { share }) => sum + share, 0);
    let x = frame.left;
    this.#columns = columns.map((column) => {
      const width = ((frame.right - frame.left) * column.share) / shares;
      x += width;
      return { column, x: x - width, width };
    });
    this.#grid = new TableGrid(
      frame,
      this.#columns.slice(1).map((column) => column.x),
    );
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
    this.#name = title;
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
    const next = { lines, row, height: this.#height(lines, this.#style.height), band: this.#band };
    this.#band = undefined;
    this.#paintHeld(0);
    this.#held = next;
  }

  /**
   * A slim row across all columns, said of the rows that follow until the next one: their part of the table is a TBody of
   * its own, and `title` names it on further pages. It stands with the first of them, and without any not at all.
   */
  band(title: string, detail: string): void {
    const runs = [{ text: title, style: 'bold' as const }, ...(detail === '' ? [] : [{ text: ` · ${detail}` }])];
    const lines = this.#across(runs);
    this.#band = { title, lines, height: this.#height([lines], 0) };
  }

  /** A row across all columns that sums the ones above it. */
  sum(text: string): void {
    const { file, pager } = this.#draft;
    const lines = this.#across([{ text, style: 'bold' }]);
    const height = this.#height([lines], 0);
    this.#paintHeld(height);
    this.#start(height);
    pager.ensure(height);
    if (!this.#numbers.foot) this.#numbers.foot = file.allocate();
    this.#sums.push(this.#paintAcross(lines, height, sumGrey, 'TD', this.#numbers.foot));
  }

  #across(runs: Parameters<typeof fit>[1]): readonly SetLine[] {
    const { pager, setter } = this.#draft;
    const width = pager.frame.right - pager.frame.left - 2 * this.#style.padding;
    return fit(setter, runs, width, this.#look).slice(0, this.#most);
  }

  /** A row that is one cell; answers its number. */
  #paintAcross(lines: readonly SetLine[], height: number, grey: number, tag: 'TH' | 'TD', parent: number): number {
    const { file, pager } = this.#draft;
    const { padding } = this.#style;
    const { canvas, frame } = pager;
    const top = pager.take(height);
    this.#shade(canvas, top, height, grey);
    this.#grid.row(top, top - height, true);
    const [row, cell] = [file.allocate(), file.allocate()];
    const scope = tag === 'TH' ? '/Scope /Row ' : '';
    const entries = `/A << /O /Table ${scope}/ColSpan ${this.#columns.length} >>`;
    const column = { x: frame.left + padding, width: frame.right - frame.left - 2 * padding };
    const place = { column, align: 'left', top: top - padding } as const;
    writeCell(file, canvas, { number: cell, tag, parent: row, entries }, lines, place, this.#look);
    file.add(row, `<< /S /TR /P ${ref(parent)} /K ${ref(cell)} >>`);
    return row;
  }

  /** Ends the table. Its last row, unless there is a sum, leaves `after` points on its page for what belongs to it. */
  end(after = 0): void {
    this.#paintHeld(after);
    this.#start(after);
    const { tree, pager } = this.#draft;
    const { table, head, foot } = this.#numbers;
    this.leave(pager.canvas);
    pager.runner = undefined;
    this.#endBody();
    const parts = [head, ...this.#bodies, ...(foot ? [foot] : [])];
    this.#element(table, 'Table', tree.root.number, parts);
    if (foot) this.#element(foot, 'TFoot', table, this.#sums);
    this.#bodies = [];
    this.#sums = [];
    this.#count = 0;
    this.#band = undefined;
  }

  #element(number: number, tag: Tag, parent: number, kids: readonly number[]): void {
    this.#draft.file.add(number, `<< /S /${tag} /P ${ref(parent)} /K [${kids.map(ref).join(' ')}] >>`);
  }

  #endBody(): void {
    const { table, body } = this.#numbers;
    if (body) this.#element(body, 'TBody', table, this.#rows);
    this.#numbers.body = 0;
    this.#rows = [];
  }

  leave(canvas: Canvas): void {
    this.#grid.draw(canvas);
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
    const { band } = held;
    // Should the page end here, what goes on is the table, not the rows above the band.
    if (band) this.#title = this.#name;
    const height = (band?.height ?? 0) + held.height + more;
    this.#start(height);
    this.#draft.pager.ensure(height);
    if (band) this.#paintBand(band);
    this.#paintRow(held);
  }

  #paintBand({ title, lines, height }: SetBand): void {
    this.#endBody();
    this.#title = title;
    const body = this.#draft.file.allocate();
    this.#openBody(body);
    this.#rows.push(this.#paintAcross(lines, height, bandGrey, 'TH', body));
  }

  #openBody(number: number): void {
    this.#numbers.body = number;
    this.#bodies.push(number);
  }

  #paintRow({ lines, row, height }: SetRow): void {
    const { file, pager } = this.#draft;
    const { canvas } = pager;
    const top = pager.take(height);
    if (!this.#numbers.body) this.#openBody(file.allocate());
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
      const place = { column: inner, align: column.align ?? 'left', top: top - padding };
      writeCell(file, canvas, leaf, lines[index] ?? [], place, this.#look);
    }
    file.add(tr, `<< /S /TR /P ${ref(this.#numbers.body)} /K [${kids.join(' ')}] >>`);
    this.#grid.row(top, top - height, false);
  }

  #paintHeader(canvas: Canvas, top: number, real: boolean): void {
    const { file } = this.#draft;
    const { lines, height } = this.#header;
    const { table, head } = this.#numbers;
    const { padding } = this.#style;
    this.#shade(canvas, top, height, headGrey);
    this.#grid.row(top, top - height, false);
    const row = real ? file.allocate() : 0;
    const cells: number[] = [];
    if (!real) canvas.in('Header');
    for (const [index, { x, width }] of this.#columns.entries()) {
      const set = lines[index] ?? [];
      const free = (height - 2 * padding - set.length * this.#style.leading) / 2;
      const column = { x: x + padding, width: width - 2 * padding };
      const place = { column, align: 'centre', top: top - padding - free } as const;
      if (!real) {
        canvas.raw(cellOperators(set, place, this.#look));
        continue;
      }
      const cell = file.allocate();
      cells.push(cell);
      const leaf = { number: cell, tag: 'TH', parent: row, entries: '/A << /O /Table /Scope /Column >>' } as const;
      writeCell(file, canvas, leaf, set, place, this.#look);
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
