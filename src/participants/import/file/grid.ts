import { Refusal } from '#errors';
import type { Cell } from '../../identity/cell.ts';
import { type Merge, mostColumns, mostRows, type Sheet } from '../workbook.ts';

/** Rows and columns of the largest sheet that a spreadsheet program makes. */
const lastRow = 1_048_575;
const lastColumn = 16_383;
const mostMerges = 100_000;
const nothing: readonly Cell[] = [];

/**
 * A sheet as its cells come, wherever they stand. Blank cells leave no trace: a styled cell in the last row makes no million
 * of rows, and one in the last column no row of sixteen thousand.
 */
export class Grid {
  readonly #rows = new Map<number, Cell[]>();
  readonly #hidden = new Set<number>();
  readonly #hiddenColumns = new Set<number>();
  readonly #merges: Merge[] = [];
  #bottom = -1;

  /** @throws Refusal `roster-too-large` (more rows than are read), `roster-unreadable` (outside any sheet, or a cell twice). */
  put(row: number, column: number, value: Cell): void {
    if (isBlank(value)) return;
    if (!(row >= 0 && row <= lastRow && column >= 0 && column <= lastColumn)) throw damaged();
    if (column >= mostColumns) return;
    const cells = this.#rows.get(row) ?? this.#begin(row);
    while (cells.length < column) cells.push(null);
    if ((cells[column] ?? null) !== null) throw damaged();
    cells[column] = value;
  }

  hide(row: number): void {
    if (this.#hidden.size <= mostRows) this.#hidden.add(row);
  }

  /** The last included. */
  hideColumns(first: number, last = first): void {
    for (let column = Math.max(0, first); column <= Math.min(last, mostColumns - 1); column++)
      this.#hiddenColumns.add(column);
  }

  merge(merge: Merge): void {
    if (this.#merges.length < mostMerges) this.#merges.push(merge);
  }

  sheet(name: string, hidden: boolean): Sheet {
    const rows = Array.from({ length: this.#bottom + 1 }, (_, row) => this.#rows.get(row) ?? nothing);
    const merges = this.#merges
      .filter(({ top, left }) => top <= this.#bottom && left < mostColumns)
      .map((one) => ({
        ...one,
        bottom: Math.min(one.bottom, this.#bottom),
        right: Math.min(one.right, mostColumns - 1),
      }));
    const hiddenRows = [...this.#hidden].filter((row) => this.#rows.has(row)).sort((a, b) => a - b);
    const hiddenColumns = this.#heldColumns();
    return { name, hidden, rows, merges, hiddenRows, ...(hiddenColumns.length > 0 ? { hiddenColumns } : {}) };
  }

  #heldColumns(): number[] {
    const held = [...this.#hiddenColumns].filter((column) => {
      for (const cells of this.#rows.values()) if ((cells[column] ?? null) !== null) return true;
      return false;
    });
    return held.sort((one, other) => one - other);
  }

  #begin(row: number): Cell[] {
    if (this.#rows.size >= mostRows) throw new Refusal('roster-too-large', { reason: 'rows', most: mostRows });
    const cells: Cell[] = [];
    this.#rows.set(row, cells);
    if (row > this.#bottom) this.#bottom = row;
    return cells;
  }
}

/** What programs that write spreadsheets never write. */
export function damaged(cause?: unknown): Refusal {
  return new Refusal('roster-unreadable', { reason: 'damaged' }, { cause });
}

function isBlank(value: Cell): boolean {
  return value === null || (typeof value === 'string' && value.trim() === '');
}
