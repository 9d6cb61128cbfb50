import { createHash } from 'node:crypto';
import { unitGroups } from '../identity/unit-groups.ts';
import type { CheckedRow } from '../import/person.ts';
import { type KnownUnit, type NamedUnit, type UnitBook, UnitReader } from './unit-book.ts';

/** What was said of a group: the spellings that are one unit, and its name; or that each is a unit of its own. */
export type UnitAnswer = { readonly name: string; readonly keys: readonly string[] } | 'apart';

/** A way to write a unit that the organisation does not know, and in how many rows it stands. */
export interface Spelling extends NamedUnit {
  readonly rows: number;
}

/** "9 ejaan: SD NEGERI 1 SELONG, SDN 1 Selong, … satu unit?", or which of two villages of one name is meant. */
export interface UnitQuestion {
  readonly kind: 'one-unit' | 'which';
  /** Of the spellings: an answer holds for them and for no others. */
  readonly id: string;
  readonly spellings: readonly Spelling[];
  /** Units that the organisation has already; of a village those with its name and a code, in the file, too. */
  readonly known: readonly NamedUnit[];
  /** What it would be called if nobody says otherwise; nothing is proposed where it is asked which. */
  readonly proposed: string;
  readonly answer: UnitAnswer | null;
}

/** What was decided about units in a preview. */
export interface UnitAnswers {
  readonly units?: Readonly<Record<string, UnitAnswer>>;
  /** Whatever has no answer of its own is as proposed. */
  readonly allAsProposed?: boolean;
}

/** Which spellings of a file are probably one unit, among themselves and with those the organisation has. */
export function unitQuestions(rows: readonly CheckedRow[], book: UnitBook, given: UnitAnswers): UnitQuestion[] {
  const spellings = newSpellings(rows, new UnitReader(book));
  if (spellings.length === 0) return [];
  const all: readonly (KnownUnit | Spelling)[] = [...book.units, ...spellings];
  const named = all.map(({ name, regionCode, parent }) => ({ name, regionCode, parent: parent?.name ?? null }));
  return unitGroups(named).flatMap((group) => {
    const members = group.flatMap((index) => all[index] ?? []);
    const own = members.filter(isSpelling);
    const known = members.filter((one): one is KnownUnit => !isSpelling(one));
    if (own.length === 0) return [];
    const proposed = known[0]?.name ?? mostUsed(own).name;
    const id = questionId(members);
    const asProposed = given.allAsProposed ? { name: proposed, keys: own.map(({ key }) => key) } : null;
    return [{ kind: 'one-unit', id, spellings: own, known, proposed, answer: given.units?.[id] ?? asProposed }];
  });
}

/** The rows as they are after what was decided; those of other units as they were. */
export function withUnitAnswers(
  rows: readonly CheckedRow[],
  questions: readonly UnitQuestion[],
  read: (name: string) => NamedUnit,
): CheckedRow[] {
  const becomes = new Map(
    decidedUnits(questions, read).flatMap(({ unit, from }) => from.map(({ key }) => [key, unit])),
  );
  return becomes.size === 0 ? [...rows] : rows.map((row) => movedTo(row, becomes));
}

/** A unit, and the spellings that were said to be it. */
export interface DecidedUnit {
  readonly unit: NamedUnit;
  readonly from: readonly Spelling[];
}

/** What the answers say. A unit that the organisation has keeps the name it has. */
export function decidedUnits(questions: readonly UnitQuestion[], read: (name: string) => NamedUnit): DecidedUnit[] {
  return questions.flatMap(({ kind, spellings, known, answer }) => {
    // which village is meant is asked of each file anew: its rows have it already
    if (kind === 'which' || answer === null || answer === 'apart') return [];
    const from = spellings.filter(({ key }) => answer.keys.includes(key));
    const named = read(answer.name);
    const unit = known.find(({ key }) => key === named.key) ?? known[0] ?? named;
    const code = from.find(({ regionCode }) => regionCode)?.regionCode ?? null;
    const parent = unit.parent ?? from.find((one) => one.parent)?.parent;
    return [{ unit: { ...unit, regionCode: unit.regionCode ?? code, ...(parent ? { parent } : {}) }, from }];
  });
}

/** Rows read as the organisation knows their units. */
export function withKnownUnits(rows: readonly CheckedRow[], book: UnitBook): CheckedRow[] {
  const reader = new UnitReader(book);
  const read = new Map<string, NamedUnit>();
  return rows.map((row) => {
    if (!row.draft) return row;
    const { unit } = row.draft;
    const at = `${unit.key} ${unit.regionCode ?? ''} ${unit.parent?.key ?? ''}`;
    const known = read.get(at) ?? reader.read(unit);
    read.set(at, known);
    return known === unit ? row : { ...row, draft: { ...row.draft, unit: known } };
  });
}

function movedTo(row: CheckedRow, becomes: ReadonlyMap<string, NamedUnit>): CheckedRow {
  const unit = row.draft ? becomes.get(row.draft.unit.key) : undefined;
  return row.draft && unit ? { ...row, draft: { ...row.draft, unit } } : row;
}

function newSpellings(rows: readonly CheckedRow[], reader: UnitReader): Spelling[] {
  const found = new Map<string, Spelling>();
  for (const { draft } of rows) {
    if (!draft || reader.find(draft.unit.key)) continue;
    const { unit } = draft;
    const known = found.get(unit.key);
    const regionCode = known?.regionCode ?? unit.regionCode;
    found.set(unit.key, { ...unit, ...known, regionCode, rows: (known?.rows ?? 0) + 1 });
  }
  return [...found.values()];
}

function isSpelling(one: KnownUnit | Spelling): one is Spelling {
  return 'rows' in one;
}

/** The one most rows have; of several the one that is not all capitals, then the longest, which abbreviates least. */
function mostUsed(spellings: readonly Spelling[]): Spelling {
  const rank = ({ rows, name }: Spelling) => [rows, Number(name !== name.toUpperCase()), name.length];
  const [first, ...others] = spellings;
  if (!first) throw new Error('BUG: a group of no spellings');
  return others.reduce((best, one) => (isMore(rank(one), rank(best)) ? one : best), first);
}

function isMore(one: readonly number[], other: readonly number[]): boolean {
  const at = one.findIndex((value, index) => value !== other[index]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
}

function questionId(members: readonly NamedUnit[]): string {
  const keys = members.map(({ key }) => key).sort();
  return createHash('sha256').update(JSON.stringify(keys)).digest('base64url').slice(0, 16);
}
