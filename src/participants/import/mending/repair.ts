import type { Cell } from '../../identity/cell.ts';
import { repairedText } from '../../identity/mojibake.ts';
import type { Field } from '../columns.ts';
import type { RawRow } from '../person.ts';

/** Letters behind ASCII, or an entity of a web page: without one nothing is broken that could be mended. */
const suspect = /[\u0080-\uffff&]/;

/** A cell as it was before a wrong encoding broke it; undefined where it is not broken, or not to be mended. */
export function repairedCell(cell: Cell | undefined): string | undefined {
  return typeof cell === 'string' && suspect.test(cell) ? (repairedText(cell) ?? undefined) : undefined;
}

/** The row with its broken cells mended; the same row where there are none. */
export function repairedRow(raw: RawRow): RawRow {
  const mended = Object.entries(raw.cells).flatMap(([field, cell]) => {
    const text = repairedCell(cell);
    return text === undefined ? [] : [[field, text] as const];
  });
  return mended.length > 0 ? { ...raw, cells: { ...raw.cells, ...Object.fromEntries(mended) } } : raw;
}

/** Cells that a wrong encoding has broken: how many rows have some, and a few of them before and after. */
export interface Repairs {
  readonly rows: number;
  readonly examples: readonly { readonly field: Field; readonly from: string; readonly to: string }[];
}

const mostExamples = 5;

/** What one yes would mend in these rows, as they stand in the file. */
export function repairsIn(rows: readonly RawRow[]): Repairs {
  const examples = new Map<string, Repairs['examples'][number]>();
  let count = 0;
  for (const { cells } of rows) {
    let broken = false;
    for (const [field, cell] of Object.entries(cells) as [Field, Cell][]) {
      const to = repairedCell(cell);
      if (to === undefined) continue;
      broken = true;
      const from = String(cell);
      if (examples.size < mostExamples && !examples.has(from)) examples.set(from, { field, from, to });
    }
    if (broken) count += 1;
  }
  return { rows: count, examples: [...examples.values()] };
}
