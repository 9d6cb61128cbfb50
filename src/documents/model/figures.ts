import type { AbsenceReason } from '#attendance';
import type { Category } from '#event';
import type { RegionFacts } from '../minutes/regions.ts';
import { type NamedUnit, type UnitKind, unitKind } from './unit-kind.ts';

/** How many people of one unit, category and role there are, and what is known of them. One row of the store's sums. */
export interface Tally extends NamedUnit {
  readonly unitId: string;
  readonly category: Category;
  readonly role: 'peserta' | 'narasumber' | 'saksi' | 'undangan';
  /** What the organiser was told of them; null where nothing was. */
  readonly reason: AbsenceReason | null;
  readonly people: number;
  readonly inPerson: number;
  readonly online: number;
  readonly signed: number;
}

/** Sums of people who count on the roster (role 'peserta'). `signers` are those for whom the event has a text. */
export interface Sums {
  readonly people: number;
  readonly inPerson: number;
  readonly online: number;
  readonly signers: number;
  readonly signed: number;
}

export interface UnitSums extends Sums, NamedUnit {
  readonly unitId: string;
  readonly kind: UnitKind;
}

export interface CategorySums extends Sums {
  readonly category: Category;
}

/** All that the closing documents count; from the roster and what happened, never from what somebody typed. */
export interface Figures extends Sums {
  /** Speakers, witnesses and guests who came. */
  readonly others: number;
  /** Why people did not sign, or where the event has no pact, did not come; `unsaid` is the rest. */
  readonly reasons: Readonly<Record<AbsenceReason, number>>;
  readonly unsaid: number;
  readonly byCategory: readonly CategorySums[];
  readonly byUnit: readonly UnitSums[];
  /** What the region table says of the roster's villages; absent where it says nothing. */
  readonly regions?: RegionFacts;
}

export const absenceReasons: readonly AbsenceReason[] = [
  'cuti',
  'dinas-luar',
  'sakit',
  'tugas-belajar',
  'pensiun',
  'tanpa-keterangan',
];

const nothing: Sums = { people: 0, inPerson: 0, online: 0, signers: 0, signed: 0 };

/** @param signing Categories for which the event has a text; none where nobody signs. */
export function figuresOf(tallies: readonly Tally[], signing: readonly Category[]): Figures {
  const counted = tallies.filter((tally) => tally.role === 'peserta');
  const sums = (rows: readonly Tally[]) => rows.reduce((sum, row) => plus(sum, row, signing), nothing);
  const reasons = Object.fromEntries(absenceReasons.map((it) => [it, 0])) as Record<AbsenceReason, number>;
  let unsaid = 0;
  for (const row of counted) {
    const missing = missingOf(row, signing);
    if (row.reason === null) unsaid += missing;
    else reasons[row.reason] += missing;
  }
  return {
    ...sums(counted),
    others: tallies
      .filter((tally) => tally.role !== 'peserta')
      .reduce((sum, row) => sum + row.inPerson + row.online, 0),
    reasons,
    unsaid,
    byCategory: [...grouped(counted, (row) => row.category)].map(([category, rows]) => ({ category, ...sums(rows) })),
    byUnit: [...grouped(counted, (row) => row.unitId).values()].flatMap((rows) => {
      const [first] = rows;
      if (!first) return [];
      const { unitId, unit, regionCode } = first;
      return [{ unitId, unit, regionCode, kind: unitKind(first), ...sums(rows) }];
    }),
  };
}

function plus(sum: Sums, row: Tally, signing: readonly Category[]): Sums {
  return {
    people: sum.people + row.people,
    inPerson: sum.inPerson + row.inPerson,
    online: sum.online + row.online,
    signers: sum.signers + (signing.includes(row.category) ? row.people : 0),
    signed: sum.signed + row.signed,
  };
}

/** Of whom a reason is asked: those who should have signed, or where nobody signs, those who should have come. */
function missingOf(row: Tally, signing: readonly Category[]): number {
  if (signing.length === 0) return row.people - row.inPerson - row.online;
  return signing.includes(row.category) ? row.people - row.signed : 0;
}

function grouped<Row, Key>(rows: readonly Row[], key: (row: Row) => Key): Map<Key, Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}

/** Sums of some units together. */
export function sumOf(units: readonly Sums[]): Sums {
  return units.reduce(
    (sum, one) => ({
      people: sum.people + one.people,
      inPerson: sum.inPerson + one.inPerson,
      online: sum.online + one.online,
      signers: sum.signers + one.signers,
      signed: sum.signed + one.signed,
    }),
    nothing,
  );
}

/** How units of one kind fared: those of which nobody is missing, and the others, by code and name. */
export interface Coverage {
  readonly total: number;
  readonly complete: number;
  readonly missing: readonly UnitSums[];
}

/** Where people sign, a unit is complete when all its signers have signed; else when somebody of it came. */
export function coverageOf({ byUnit, signers }: Figures, kind: UnitKind): Coverage {
  const units = byUnit.filter((unit) => unit.kind === kind && (signers === 0 || unit.signers > 0));
  const complete = (unit: UnitSums) => (signers > 0 ? unit.signed >= unit.signers : unit.inPerson + unit.online > 0);
  const missing = units
    .filter((unit) => !complete(unit))
    .toSorted((a, b) => (a.regionCode ?? '').localeCompare(b.regionCode ?? '') || a.unit.localeCompare(b.unit, 'id'));
  return { total: units.length, complete: units.length - missing.length, missing };
}

/** How many units of a kind are on the roster: the master table's number. */
export function unitsOf({ byUnit }: Figures, kind: UnitKind): number {
  return byUnit.filter((unit) => unit.kind === kind).length;
}
