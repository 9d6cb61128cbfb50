import type { Field } from '../columns.ts';
import type { Reason } from '../finding-words.ts';
import type { CheckedRow, Level } from '../person.ts';

/** Why a row is not taken although nothing is wrong with it. */
export const whysLeft = ['sheet', 'said', 'row-hidden', 'not-in-service', 'name-only', 'text-repairable'] as const;
export type WhyLeft = (typeof whysLeft)[number];

/** One kind of trouble in one column of one sheet, and every row that has it, by its place in the kept list. */
export interface Group {
  readonly level: Level;
  readonly reason: Reason;
  readonly field: Field;
  readonly sheet: string;
  readonly rows: readonly number[];
}

const order = { error: 0, question: 1, note: 2 } as const;

/** Why this row is left out; null where it is not. */
export function whyLeft({ leftOut, raw, findings }: CheckedRow): WhyLeft | null {
  if (!leftOut) return null;
  if (raw.leftWith) return raw.leftWith;
  if (raw.answer === 'leave') return 'said';
  return whysLeft.find((why) => findings.some(({ reason }) => reason === why)) ?? 'said';
}

/** Everything found in rows that are taken or refused, grouped; the serious first, then what most rows have. */
export function groupsOf(checked: readonly CheckedRow[]): Group[] {
  const groups = new Map<string, Group & { readonly rows: number[] }>();
  checked.forEach(({ findings, leftOut, sheet }, index) => {
    if (leftOut) return;
    for (const { level, reason, field } of findings) {
      const key = JSON.stringify([reason, field, sheet]);
      const known = groups.get(key);
      if (known) known.rows.push(index);
      else groups.set(key, { level, reason, field, sheet, rows: [index] });
    }
  });
  return [...groups.values()].sort(
    (one, other) => order[one.level] - order[other.level] || other.rows.length - one.rows.length,
  );
}

/** Rows that are left out for one reason; hidden ones of one sheet, since who hid them did so sheet by sheet. */
export interface Left {
  readonly why: WhyLeft;
  readonly sheet?: string;
  readonly rows: readonly number[];
}

/** Rows that are left out, by the reason. */
export function leftOf(checked: readonly CheckedRow[]): readonly Left[] {
  const left = new Map<string, Left & { readonly rows: number[] }>();
  checked.forEach((row, index) => {
    const why = whyLeft(row);
    if (!why) return;
    const of = why === 'row-hidden' ? { why, sheet: row.sheet } : { why };
    const key = JSON.stringify(of);
    const known = left.get(key);
    if (known) known.rows.push(index);
    else left.set(key, { ...of, rows: [index] });
  });
  return [...left.values()];
}
