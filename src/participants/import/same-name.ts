import { hex } from '../identity/hex.ts';
import { nameKey } from '../identity/name.ts';
import type { Member } from '../roster/store.ts';
import { changesOf, saidOf } from './changes.ts';
import type { Drafted } from './question.ts';

/** Comparisons of whole rows for one name and unit. */
const mostCompared = 10_000;

/** A row whose identifiers found nobody. */
export interface Nameless extends Drafted {
  /** Who it certainly is not. */
  readonly not: ReadonlySet<Member>;
  /** The organiser said that it is a person of its own. */
  readonly apart: boolean;
}

/** Rows and free people of the roster with one name and one unit. */
export interface Namesakes {
  readonly pairs: readonly (readonly [Nameless, Member])[];
  /** Rows without identifiers that nothing tells apart, two or more each. */
  readonly alike: readonly (readonly Nameless[])[];
  /** Rows that may be one of `free`, or somebody new. */
  readonly rest: readonly Nameless[];
  readonly free: readonly Member[];
}

/** The rows by name and unit, each with the free people of the roster of that name and unit. */
export function namesakesOf(rows: readonly Nameless[], roster: Iterable<Member>): [Nameless[], Member[]][] {
  const groups = new Map<string, [Nameless[], Member[]]>();
  for (const row of rows) {
    const key = `${nameKey(row.draft)} ${row.draft.unit.key}`;
    const group = groups.get(key) ?? [[], []];
    group[0].push(row);
    groups.set(key, group);
  }
  for (const member of roster) groups.get(`${nameKey(member)} ${member.unitKey}`)?.[1].push(member);
  return [...groups.values()];
}

/**
 * Tells namesakes of one unit apart: by what does not change at all, then by a position, then by a phone number that only one
 * row and only one person has; a single row and a single person are the same unless their positions differ. Never by the order
 * of rows. What remains is asked.
 */
export function tellApart(
  rows: readonly Nameless[],
  members: readonly Member[],
  complete: ReadonlySet<string>,
): Namesakes {
  const open = new Set(rows);
  const free = new Set(members);
  const pairs: [Nameless, Member][] = [];
  const pair = (row: Nameless, member: Member) => {
    pairs.push([row, member]);
    open.delete(row);
    free.delete(member);
  };
  // to compare each with each is only worth it where both are few
  if (rows.length * members.length <= mostCompared) {
    for (const row of rows) {
      const same = [...free].find(
        (one) => mayBe(row, one) && changesOf(saidOf(row, one, complete), row.nikHash, one).length === 0,
      );
      if (same) pair(row, same);
    }
  }
  for (const key of [positionKey, phoneKey]) {
    const rivals = byKey([...open], ({ draft }) => key(draft));
    const found = byKey([...free], key);
    for (const [value, [row, ...others]] of rivals) {
      const [member, ...more] = found.get(value) ?? [];
      if (value === '' || !row || !member || others.length > 0 || more.length > 0) continue;
      if (mayBe(row, member)) pair(row, member);
    }
  }
  const [row, member] = [[...open][0], [...free][0]];
  if (row && member && rows.length === 1 && members.length === 1 && mayBe(row, member)) {
    if (positionKey(row.draft) === '' || positionKey(member) === '') pair(row, member);
  }
  const alike = alikeIn([...open]);
  const asked = new Set(alike.flat());
  return { pairs, alike, rest: [...open].filter((one) => !asked.has(one)), free: [...free] };
}

/** Whether nothing says that they are two: not an answer, and not an identifier of the same kind. */
export function mayBe({ draft, nikHash, not }: Nameless, member: Member): boolean {
  const otherNip = draft.nip && member.nip && draft.nip !== member.nip;
  const otherNik = nikHash && member.nikHash && nikHash !== hex(member.nikHash);
  return !not.has(member) && !otherNip && !otherNik;
}

/** Rows with an identifier, and those that somebody said are people of their own, are not asked about. */
function alikeIn(rows: readonly Nameless[]): Nameless[][] {
  const groups = byKey(
    rows.filter(({ draft, nikHash, apart }) => !draft.nip && !nikHash && !apart),
    ({ draft }) => positionKey(draft),
  );
  return [...groups.values()].filter((group) => group.length > 1);
}

function byKey<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}

function positionKey({ position }: { readonly position?: string | undefined }): string {
  return (position ?? '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function phoneKey({ phone }: { readonly phone?: string | undefined }): string {
  return phone ?? '';
}
