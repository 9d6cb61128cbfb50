import { createHash } from 'node:crypto';
import type { Regency } from '#regions';
import { cellShown } from '../import/findings.ts';
import type { CheckedRow, Finding, RefusalReason } from '../import/person.ts';
import { Namesakes } from './namesakes.ts';
import type { NamedUnit, UnitBook } from './unit-book.ts';
import type { UnitAnswer, UnitAnswers, UnitQuestion } from './unit-questions.ts';

/**
 * Rows that name a village of which there are two and more, and say neither its code nor a district that tells which: it is asked
 * once for all rows that name it so, and as long as nobody has answered they are not taken. Villages are those that the
 * organisation has, those that the file's other rows give with their codes, and those that the region table has in `regency`.
 */
export function askWhichVillage(
  rows: readonly CheckedRow[],
  book: UnitBook,
  given: UnitAnswers,
  regency?: Regency,
): { readonly rows: CheckedRow[]; readonly questions: UnitQuestion[] } {
  const units = [...book.units, ...rows.flatMap(({ draft }) => draft?.unit ?? [])];
  const namesakes = new Namesakes(units, book, regency);
  const decided = new Set(book.aliases.map(({ key }) => key));
  const questions = new Map<string, Asked>();
  const ids = new Map<readonly NamedUnit[], string>();
  const read = rows.map((row): CheckedRow => {
    const unit = row.draft?.unit;
    if (!unit || decided.has(unit.key)) return row;
    const mayBe = namesakes.of(unit);
    const [only] = mayBe;
    if (!row.draft || !only) return row;
    if (mayBe.length === 1) return { ...row, draft: { ...row.draft, unit: { ...unit, ...only } } };
    // rows that name a village alike may lie in districts that leave different villages: each set is a question of its own
    const id = ids.get(mayBe) ?? questionId(unit, mayBe);
    ids.set(mayBe, id);
    const asked = questions.get(id) ?? { unit, mayBe, rows: 0, chosen: chosenOf(given.units?.[id], mayBe) };
    questions.set(id, { ...asked, rows: asked.rows + 1 });
    const { chosen } = asked;
    return chosen ? { ...row, draft: { ...row.draft, unit: { ...unit, ...chosen } } } : notTaken(row, unit.name);
  });
  return { rows: read, questions: [...questions].map(([id, asked]) => questionOf(id, asked)) };
}

/** Rows that may be of these villages, and which of them was chosen. */
interface Asked {
  readonly unit: NamedUnit;
  readonly mayBe: readonly NamedUnit[];
  readonly rows: number;
  readonly chosen: NamedUnit | undefined;
}

function questionId(unit: NamedUnit, mayBe: readonly NamedUnit[]): string {
  const keys = [unit.key, ...mayBe.map(({ key }) => key).sort()];
  return createHash('sha256')
    .update(JSON.stringify(['which', ...keys]))
    .digest('base64url')
    .slice(0, 16);
}

/** The village an answer names; what names none of them is no answer. */
function chosenOf(answer: UnitAnswer | undefined, mayBe: readonly NamedUnit[]): NamedUnit | undefined {
  return answer === undefined || answer === 'apart' ? undefined : mayBe.find(({ name }) => name === answer.name);
}

function questionOf(id: string, { unit, mayBe, rows, chosen }: Asked): UnitQuestion {
  const answer = chosen ? { name: chosen.name, keys: [unit.key] } : null;
  return { kind: 'which', id, spellings: [{ ...unit, rows }], known: mayBe, proposed: '', answer };
}

/** Told at the column that names the village; a title or a heading may have named it instead. */
function notTaken(row: CheckedRow, named: string): CheckedRow {
  const { cells } = row.raw;
  const field = cellShown(cells, 'desa') === '' ? 'unit' : 'desa';
  const value = cellShown(cells, field) || named;
  const finding = { level: 'error', field, reason: 'unit-which', value } satisfies Finding<RefusalReason>;
  return {
    ...row,
    draft: null,
    findings: [finding, ...row.findings],
    problems: [finding, ...row.problems],
  };
}
