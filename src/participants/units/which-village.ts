import { createHash } from 'node:crypto';
import { readUnit } from '../identity/unit.ts';
import type { CheckedRow, Finding, RefusalReason } from '../import/person.ts';
import { type NamedUnit, type UnitBook, UnitReader, villageOf } from './unit-book.ts';
import type { UnitAnswer, UnitAnswers, UnitQuestion } from './unit-questions.ts';

/**
 * Rows that name a village of which there are two and more, and say neither its code nor a district that tells which: it is asked
 * once for all rows that name it so, and as long as nobody has answered they are not taken. Villages are those that the
 * organisation has and those that the file's other rows give with their codes.
 */
export function askWhichVillage(
  rows: readonly CheckedRow[],
  book: UnitBook,
  given: UnitAnswers,
): { readonly rows: CheckedRow[]; readonly questions: UnitQuestion[] } {
  const villages = villagesByName(rows, book);
  const decided = new Set(book.aliases.map(({ key }) => key));
  const questions = new Map<string, Asked>();
  const read = rows.map((row): CheckedRow => {
    const unit = row.draft?.unit;
    if (!unit || decided.has(unit.key)) return row;
    const mayBe = villagesOf(unit, villages);
    const [only] = mayBe;
    if (!row.draft || !only) return row;
    if (mayBe.length === 1) return { ...row, draft: { ...row.draft, unit: { ...unit, ...only } } };
    // rows that name a village alike may lie in districts that leave different villages: each set is a question of its own
    const id = questionId(unit, mayBe);
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

/** Villages with codes, by their name alone; those of one name only. */
export function villagesByName(rows: readonly CheckedRow[], book: UnitBook): ReadonlyMap<string, readonly NamedUnit[]> {
  const reader = new UnitReader(book);
  const byName = new Map<string, Map<string, NamedUnit>>();
  for (const unit of [...book.units, ...rows.flatMap(({ draft }) => draft?.unit ?? [])]) {
    const code = villageOf(unit);
    if (!code) continue;
    const { name, key, regionCode } = reader.read(unit);
    const bare = bareKey({ name, regionCode });
    const villages = byName.get(bare) ?? new Map<string, NamedUnit>();
    byName.set(bare, villages);
    if (!villages.has(code)) villages.set(code, { name, key, regionCode });
  }
  return new Map(
    [...byName].flatMap(([bare, villages]) => (villages.size > 1 ? [[bare, [...villages.values()]] as const] : [])),
  );
}

/** Which of several villages a unit without a code of its own may be; none where only one has its name, or its name tells. */
export function villagesOf(unit: NamedUnit, villages: ReadonlyMap<string, readonly NamedUnit[]>): readonly NamedUnit[] {
  if (villages.size === 0 || villageOf(unit)) return [];
  const namesakes = villages.get(bareKey(unit)) ?? [];
  if (unit.key !== bareKey(unit) && namesakes.some(({ key }) => key === unit.key)) return [];
  const within = namesakes.filter(({ regionCode }) => regionCode?.startsWith(unit.regionCode ?? ''));
  return within.length > 0 ? within : namesakes;
}

/** A village's key without its code and its district. */
function bareKey({ name, regionCode }: Pick<NamedUnit, 'name' | 'regionCode'>): string {
  const { key } = readUnit(name.split(', Kecamatan ')[0] ?? '');
  const digits = (regionCode ?? '').replaceAll('.', '');
  return digits !== '' && key.endsWith(digits) ? key.slice(0, -digits.length) : key;
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

function notTaken(row: CheckedRow, value: string): CheckedRow {
  const finding = { level: 'error', field: 'unit', reason: 'unit-which', value } satisfies Finding<RefusalReason>;
  return {
    ...row,
    draft: null,
    findings: [finding, ...row.findings],
    problems: [finding, ...row.problems],
  };
}
