import type { Cell } from '../identity/cell.ts';

/** One sheet of a spreadsheet, as read: rows of cells, nothing judged yet. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly Cell[])[];
  /** Cells merged into one; the value stands in the first. */
  readonly merges?: readonly Merge[];
  /** Rows that are hidden or filtered away, from 0. */
  readonly hiddenRows?: readonly number[];
}

/** Inclusive, from 0. */
export interface Merge {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** More rows than any regency has people (domain: 30,000 a tenant), and a bound on what a file can make us do. */
export const mostRows = 60_000;
/** What stands in sheets and columns behind these is not looked at. */
export const mostSheets = 1_000;
export const mostColumns = 500;
