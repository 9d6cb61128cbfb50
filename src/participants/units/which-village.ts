import { createHash } from 'node:crypto';
import { readUnit } from '../identity/unit.ts';
import type { CheckedRow, Finding, RefusalReason } from '../import/person.ts';
import { type NamedUnit, type UnitBook, UnitReader, villageOf } from './unit-book.ts';
import type { UnitAnswers, UnitQuestion } from './unit-questions.ts';

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
  const questions = new Map<string, UnitQuestion>();
  const read = rows.map((row): CheckedRow => {
    const unit = row.draft?.unit;
    if (!unit || decided.has(unit.key)) return row;
    const mayBe = villagesOf(unit, villages);
    const [only] = mayBe;
    if (!row.draft || !only) return row;
    if (mayBe.length === 1) return { ...row, draft: { ...row.draft, unit: { ...unit, ...only } } };
    const asked = questions.get(unit.key) ?? questionOf(unit, mayBe, given);
    const [spelling] = asked.spellings;
    if (!spelling) throw new Error('BUG: a question about no spelling');
    questions.set(unit.key, { ...asked, spellings: [{ ...spelling, rows: spelling.rows + 1 }] });
    const { answer } = asked;
    const chosen = answer === null || answer === 'apart' ? undefined : mayBe.find(({ name }) => name === answer.name);
    return chosen ? { ...row, draft: { ...row.draft, unit: { ...unit, ...chosen } } } : notTaken(row, unit.name);
  });
  return { rows: read, questions: [...questions.values()] };
}

/** Villages with codes, by their name alone; those of one name only. */
function villagesByName(rows: readonly CheckedRow[], book: UnitBook): ReadonlyMap<string, readonly NamedUnit[]> {
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
function villagesOf(unit: NamedUnit, villages: ReadonlyMap<string, readonly NamedUnit[]>): readonly NamedUnit[] {
  if (villageOf(unit)) return [];
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

function questionOf(unit: NamedUnit, known: readonly NamedUnit[], given: UnitAnswers): UnitQuestion {
  const keys = [unit.key, ...known.map(({ key }) => key).sort()];
  const id = createHash('sha256')
    .update(JSON.stringify(['which', ...keys]))
    .digest('base64url')
    .slice(0, 16);
  const spellings = [{ ...unit, rows: 0 }];
  return { kind: 'which', id, spellings, known, proposed: '', answer: given.units?.[id] ?? null };
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
