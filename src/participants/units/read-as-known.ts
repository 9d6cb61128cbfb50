import { createHash } from 'node:crypto';
import type { Regency } from '#regions';
import { readUnit } from '../identity/unit.ts';
import type { CheckedRow } from '../import/person.ts';
import { type UnitBook, UnitReader } from './unit-book.ts';
import {
  type UnitAnswers,
  type UnitQuestion,
  unitQuestions,
  withKnownUnits,
  withUnitAnswers,
} from './unit-questions.ts';
import { askWhichVillage } from './which-village.ts';

/** Judged rows with their units as the organisation knows them and as was decided, and what is to be decided: of `regency`, too. */
export function readAsKnown(
  rows: readonly CheckedRow[],
  book: UnitBook,
  answers: UnitAnswers = {},
  regency?: Regency,
): { readonly rows: CheckedRow[]; readonly questions: UnitQuestion[] } {
  const which = askWhichVillage(rows, book, answers, regency);
  const known = withKnownUnits(which.rows, book);
  const questions = unitQuestions(known, book, answers);
  const read = withUnitAnswers(known, questions, decidedReader(book));
  return { rows: read, questions: [...which.questions, ...questions] };
}

/** The name that was typed for a group, as a unit. */
export function decidedReader(book: UnitBook) {
  const reader = new UnitReader(book);
  return (name: string) => reader.read({ ...readUnit(name), regionCode: null });
}

/** Another one as soon as any unit or spelling is another. */
export function bookVersion(book: UnitBook): string {
  return createHash('sha256').update(JSON.stringify(book)).digest('base64url');
}
