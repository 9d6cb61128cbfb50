import type { Draft } from './closing-document.ts';
import { type Strip, space } from './flow.ts';
import { type TableColumn, type TableStyle, TableWriter } from './table.ts';
import { type Look, paragraph } from './text.ts';

/** A table of figures or names within a text. */
export interface SmallTable {
  /** above it, e.g. "Jumlah menurut kategori" */
  caption?: string;
  columns: TableColumn[];
  rows: string[][];
  /** across all columns, at its end */
  sum?: string;
}

const style: TableStyle = { size: 9.5, leading: 12, padding: 3, height: 0 };
const captionLook: Look = { size: 10, leading: 14, align: 'left' };

/** About how high it will be, every row being one line. */
export function smallTableHeight({ rows, sum }: SmallTable): number {
  const lines = rows.length + 1 + (sum === undefined ? 0 : 1);
  return 10 + captionLook.leading + lines * (style.leading + 2 * style.padding);
}

/** Writes it at the current place, below `before`; it may run over pages. Without rows and sum it is left out. */
export function writeSmallTable(draft: Draft, { caption, columns, rows, sum }: SmallTable, before: Strip[] = []): void {
  if (rows.length === 0 && sum === undefined) {
    draft.pager.put(before);
    return;
  }
  const { setter, tree, pager } = draft;
  const column = { x: pager.frame.left, width: pager.frame.right - pager.frame.left };
  const lead = caption
    ? paragraph(setter, tree.add(tree.root, 'P'), [{ text: caption, style: 'bold' }], column, captionLook, 10)
    : [space(6)];
  const table = new TableWriter(draft, columns, style);
  table.begin(caption ?? '', [...before, ...lead]);
  for (const cells of rows) table.row({ cells });
  if (sum !== undefined) table.sum(sum);
  table.end();
}
