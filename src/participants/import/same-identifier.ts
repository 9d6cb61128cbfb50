import { hex } from '../identity/hex.ts';
import { nameKey } from '../identity/name.ts';
import type { Member } from '../roster/store.ts';
import type { Drafted } from './question.ts';

/** Rows and people of the roster that share a NIP or a NIK, directly or by way of another. */
export interface Cluster {
  readonly rows: readonly Drafted[];
  readonly members: readonly Member[];
}

/** Puts rows that share an identifier together, with the people on the roster who have it. Each row is in one cluster. */
export function clustersOf(rows: readonly Drafted[], roster: readonly Member[]): Cluster[] {
  const holders = new Map<string, Member>();
  for (const member of roster) for (const key of keysOfMember(member)) holders.set(key, member);
  const groups = new Groups();
  const found = rows.map((row) => {
    const keys = keysOfRow(row);
    const members = [...new Set(keys.flatMap((key) => holders.get(key) ?? []))];
    // whoever is reached by two rows with different identifiers makes one cluster of both
    const group = groups.join([...keys, ...members.map(({ id }) => `member ${id}`)]);
    return { row, members, group };
  });
  const clusters = new Map<number, { rows: Drafted[]; members: Set<Member> }>();
  for (const { row, members, group } of found) {
    const root = groups.rootOf(group);
    const cluster = clusters.get(root) ?? { rows: [], members: new Set<Member>() };
    cluster.rows.push(row);
    for (const member of members) cluster.members.add(member);
    clusters.set(root, cluster);
  }
  return [...clusters.values()].map(({ rows: own, members }) => ({ rows: own, members: [...members] }));
}

/** Whether all of a cluster have one name; titles, case and signs apart. */
export function hasOneName({ rows, members }: Cluster): boolean {
  return new Set([...rows.map(({ draft }) => nameKey(draft)), ...members.map(nameKey)]).size === 1;
}

function keysOfRow({ draft, nikHash }: Drafted): string[] {
  return [...(draft.nip ? [`nip ${draft.nip}`] : []), ...(nikHash ? [`nik ${nikHash}`] : [])];
}

function keysOfMember({ nip, nikHash }: Member): string[] {
  return [...(nip ? [`nip ${nip}`] : []), ...(nikHash ? [`nik ${hex(nikHash)}`] : [])];
}

/** Union-find by keys. */
class Groups {
  readonly #parent: number[] = [];
  readonly #byKey = new Map<string, number>();

  /** A new group of these keys, and of all groups that have one of them. */
  join(keys: readonly string[]): number {
    const group = this.#parent.push(this.#parent.length) - 1;
    for (const key of keys) {
      const other = this.#byKey.get(key);
      if (other === undefined) this.#byKey.set(key, group);
      else this.#parent[this.rootOf(group)] = this.rootOf(other);
    }
    return group;
  }

  rootOf(group: number): number {
    let root = group;
    while (this.#parent[root] !== root) {
      this.#parent[root] = this.#parent[this.#parent[root] ?? 0] ?? 0;
      root = this.#parent[root] ?? 0;
    }
    return root;
  }
}
