import type { Cell } from '../identity/cell.ts';

/** One sheet of a spreadsheet, as read: rows of cells, nothing judged yet. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** By the sheet's own numbers: rows without anything are empty, and none comes after the last that has something. */
  readonly rows: readonly (readonly Cell[])[];
  readonly merges?: readonly Merge[];
  /** Rows that are hidden or filtered away and hold something, from 0, ascending. */
  readonly hiddenRows?: readonly number[];
  /** Columns that are hidden and hold something, from 0, ascending. */
  readonly hiddenColumns?: readonly number[];
}

/** Cells shown as one, from 0, the last row and column included; what they say stands in the first. */
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
