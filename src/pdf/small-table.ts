import type { Draft } from './closing-document.ts';
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

/** Writes it at the current place; it may run over pages. Without rows and sum it is left out. */
export function writeSmallTable(draft: Draft, { caption, columns, rows, sum }: SmallTable): void {
  if (rows.length === 0 && sum === undefined) return;
  const { setter, tree, pager } = draft;
  const column = { x: pager.frame.left, width: pager.frame.right - pager.frame.left };
  const lead = caption
    ? paragraph(setter, tree.add(tree.root, 'P'), [{ text: caption, style: 'bold' }], column, captionLook, 10)
    : [{ height: 6, before: 0, keep: true, paint: () => undefined }];
  const table = new TableWriter(draft, columns, style);
  table.begin(caption ?? '', lead);
  for (const cells of rows) table.row({ cells });
  if (sum !== undefined) table.sum(sum);
  table.end();
}
