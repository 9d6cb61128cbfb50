import { hex } from '../identity/hex.ts';
import { nameKey } from '../identity/name.ts';
import type { Member } from '../roster/store.ts';
import type { CheckedRow, Draft } from './person.ts';

/** A good row, and whom it is about. */
export interface Planned {
  readonly row: CheckedRow;
  readonly draft: Draft;
  /** The person on the roster this row is about; null for a new one. */
  readonly member: Member | null;
  /** Which fields would change; empty for a new or unchanged person. */
  readonly changes: readonly ChangedField[];
}

type ChangedField =
  | 'name'
  | 'category'
  | 'role'
  | 'unit'
  | 'nip'
  | 'nik'
  | 'position'
  | 'rank'
  | 'sex'
  | 'phone'
  | 'email';

/** A row about somebody an earlier row is about: merged into it, and listed for review. */
interface Duplicate {
  readonly row: CheckedRow;
  readonly first: CheckedRow;
}

/** What an import would do. Nothing here has been written. */
export interface Plan {
  readonly added: readonly Planned[];
  readonly changed: readonly Planned[];
  readonly unchanged: readonly Planned[];
  readonly refused: readonly CheckedRow[];
  readonly duplicates: readonly Duplicate[];
  /** People on the roster whom the file does not name: they stay as they are. */
  readonly untouched: number;
}

/**
 * Compares judged rows with the roster. A person is known again by NIP, else by NIK, else by name and unit; the same
 * file twice therefore changes nothing. `nikKey` is the keyed hash of a NIK, as text.
 */
export function planImport(
  rows: readonly CheckedRow[],
  roster: readonly Member[],
  nikKey: (nik: string) => string,
): Plan {
  const known = new Known(roster);
  const seen = new Map<string, CheckedRow>();
  const planned: Planned[] = [];
  const duplicates: Duplicate[] = [];
  for (const row of rows) {
    if (!row.draft) continue;
    const hash = row.draft.nik ? nikKey(row.draft.nik) : null;
    const keys = keysOf(row.draft, hash);
    const first = keys.map((key) => seen.get(key)).find(Boolean);
    if (first) {
      duplicates.push({ row, first });
      continue;
    }
    for (const key of keys) seen.set(key, row);
    const member = known.find(row.draft, hash);
    planned.push({ row, draft: row.draft, member, changes: member ? changesOf(row.draft, hash, member) : [] });
  }
  return {
    added: planned.filter(({ member }) => !member),
    changed: planned.filter(({ member, changes }) => member && changes.length > 0),
    unchanged: planned.filter(({ member, changes }) => member && changes.length === 0),
    refused: rows.filter(({ draft }) => !draft),
    duplicates,
    untouched: known.left,
  };
}

function keysOf(draft: Draft, nikHash: string | null): string[] {
  const keys = [...(draft.nip ? [`nip ${draft.nip}`] : []), ...(nikHash ? [`nik ${nikHash}`] : [])];
  return keys.length > 0 ? keys : [`name ${nameKey(draft)} ${draft.unit.key} ${draft.position ?? ''}`];
}

/** The roster by its identifiers. Each person can be found once: two rows are never about the same one. */
class Known {
  readonly #byNip = new Map<string, Member>();
  readonly #byNik = new Map<string, Member>();
  readonly #byName = new Map<string, Member[]>();
  readonly #free: Set<Member>;

  constructor(roster: readonly Member[]) {
    this.#free = new Set(roster);
    for (const member of roster) {
      if (member.nip) this.#byNip.set(member.nip, member);
      if (member.nikHash) this.#byNik.set(hex(member.nikHash), member);
      const key = `${nameKey(member)} ${member.unitKey}`;
      this.#byName.set(key, [...(this.#byName.get(key) ?? []), member]);
    }
  }

  get left(): number {
    return this.#free.size;
  }

  find(draft: Draft, nikHash: string | null): Member | null {
    const byIdentifier = this.#byNip.get(draft.nip ?? '') ?? this.#byNik.get(nikHash ?? '');
    const byName = () =>
      this.#byName
        .get(`${nameKey(draft)} ${draft.unit.key}`)
        ?.find((one) => this.#free.has(one) && !(draft.nip && one.nip) && !(nikHash && one.nikHash));
    const found = byIdentifier ?? byName();
    return found && this.#free.delete(found) ? found : null;
  }
}

/** A column the file does not have says nothing: `undefined` never changes what is known. */
function changesOf(draft: Draft, nikHash: string | null, member: Member): ChangedField[] {
  const differs = (said: unknown, known: unknown) => said !== undefined && said !== known;
  const pairs: readonly (readonly [ChangedField, boolean])[] = [
    [
      'name',
      draft.name !== member.name || draft.titleFront !== member.titleFront || draft.titleBack !== member.titleBack,
    ],
    ['category', draft.category !== member.category],
    ['role', differs(draft.role, member.role)],
    ['unit', draft.unit.key !== member.unitKey],
    ['nip', differs(draft.nip, member.nip)],
    ['nik', draft.nik !== undefined && nikHash !== (member.nikHash ? hex(member.nikHash) : null)],
    ['position', differs(draft.position, member.position)],
    ['rank', differs(draft.rank, member.rank)],
    ['sex', differs(draft.sex, member.sex)],
    ['phone', differs(draft.phone, member.phone)],
    ['email', differs(draft.email, member.email)],
  ];
  return pairs.flatMap(([field, changed]) => (changed ? [field] : []));
}
