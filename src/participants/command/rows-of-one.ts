import type { Field } from '../import/column-words.ts';
import { cellShown } from '../import/findings.ts';
import { mendingWords } from '../import/mending/words.ts';
import type { CheckedRow, Level } from '../import/person.ts';
import type { Plan } from '../import/plan.ts';
import { planWords } from '../import/plan-words.ts';
import { mostOffered } from '../import/question.ts';

/** Something to be said of one cell of a row. */
export interface SaidAt {
  readonly row: CheckedRow;
  readonly level: Level;
  readonly field: Field;
  readonly code: string;
  readonly value: string;
  readonly message: string;
  readonly remedy: string;
}

/**
 * Rows about one person, and rows of which only the organiser can say whom they are about: each at the column by which it is like
 * the others, with what stands there; which others is part of the cause.
 */
export function rowsOfOne({ duplicates, questions }: Plan): SaidAt[] {
  const words = planWords('id');
  const asked = new Set(questions.flatMap(({ rows }) => rows.map(({ row }) => row)));
  const merged = duplicates.filter(({ row }) => !asked.has(row));
  return [
    ...merged.map(({ row, first }) =>
      said(row, [first], 'duplicate', words.mergedInto(placeOf(first)), words.mergedRemedy),
    ),
    ...questions.flatMap(({ kind, rows: drafted }) => {
      const rows = drafted.map(({ row }) => row);
      const { title, text } = words.kinds[kind];
      return rows.map((row) => {
        const others = rows.filter((one) => one !== row);
        return said(row, others, kind, `${title} (${places(others)}). ${text}`, words.remedy);
      });
    }),
  ];
}

function said(row: CheckedRow, others: readonly CheckedRow[], code: string, message: string, remedy: string): SaidAt {
  const field = sharedBy(row, others);
  return { row, level: 'question', field, code, value: cellShown(row.raw.cells, field), message, remedy };
}

/** By what a row is like others: a number, else the name. */
function sharedBy({ draft }: CheckedRow, others: readonly CheckedRow[]): Field {
  const isShared = (field: 'nip' | 'nik') =>
    draft?.[field] && others.some((one) => one.draft?.[field] === draft[field]);
  return (['nip', 'nik'] as const).find(isShared) ?? 'name';
}

function places(rows: readonly CheckedRow[]): string {
  const more = rows.length - mostOffered;
  const named = rows.slice(0, mostOffered).map(placeOf);
  return [...named, ...(more > 0 ? [mendingWords('id').andMore(String(more))] : [])].join('; ');
}

function placeOf({ row, sheet }: CheckedRow): string {
  return planWords('id').inFile(String(row), sheet);
}
