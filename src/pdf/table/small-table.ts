import type { Draft } from '../page/draft.ts';
import { type Strip, space } from '../page/flow.ts';
import { type Look, paragraph } from '../page/text.ts';
import { type TableColumn, type TableStyle, TableWriter } from './table.ts';

/** A table of figures or names within a text. */
export interface SmallTable {
  /** above it, e.g. "Jumlah menurut kategori" */
  caption?: string;
  columns: TableColumn[];
  rows: string[][];
  /** across all columns, at its end */
  sum?: string;
  /** smaller and closer, where it may have a hundred rows */
  dense?: boolean;
}

const style: TableStyle = { size: 9.5, leading: 12, padding: 3, height: 0 };
const denseStyle: TableStyle = { size: 8.5, leading: 10.4, padding: 2.2, height: 0 };
const captionLook: Look = { size: 10, leading: 14, align: 'left' };

/** About how high it will be, every row being one line. */
export function smallTableHeight({ rows, sum, dense }: SmallTable): number {
  const { leading, padding } = dense ? denseStyle : style;
  const lines = rows.length + 1 + (sum === undefined ? 0 : 1);
  return 10 + captionLook.leading + lines * (leading + 2 * padding);
}

/**
 * Writes it at the current place, below `before`; it may run over pages. Its last row has `after` points left below it,
 * unless there is a sum. Without rows and sum it is left out.
 */
export function writeSmallTable(draft: Draft, small: SmallTable, before: Strip[] = [], after = 0): void {
  const { caption, columns, rows, sum, dense } = small;
  if (rows.length === 0 && sum === undefined) {
    draft.pager.put(before);
    return;
  }
  const { setter, tree, pager } = draft;
  const column = { x: pager.frame.left, width: pager.frame.right - pager.frame.left };
  const lead = caption
    ? paragraph(setter, tree.add(tree.root, 'P'), [{ text: caption, style: 'bold' }], column, captionLook, 10)
    : [space(6)];
  const table = new TableWriter(draft, columns, dense ? denseStyle : style);
  table.begin(caption ?? '', [...before, ...lead]);
  for (const cells of rows) table.row({ cells });
  if (sum !== undefined) table.sum(sum);
  table.end(after);
}
