import { placesIn, type Regency } from '#regions';
import type { UnitInEvent } from './store.ts';

/** A place in a tree: a unit, or a kecamatan, desa or kelurahan of which the organisation may have no unit yet. */
export interface Branch {
  readonly key: string;
  readonly name: string;
  readonly unit: UnitInEvent | null;
  /** Kemendagri code, of a place of the region table. */
  readonly code: string | null;
  readonly below: readonly Branch[];
  /** With all that lies below. */
  readonly people: number;
  readonly expected: number;
  /** How many of it and of what lies below have nobody, or fewer than are expected. */
  readonly short: number;
}

export interface UnitTrees {
  /** Kecamatan by kecamatan; null where the organisation is no regency's office. */
  readonly regions: readonly Branch[] | null;
  readonly offices: readonly Branch[];
}

const kinds = { desa: 'Desa', kelurahan: 'Kelurahan' } as const;

/** An organisation's units in two trees. A village that an office is said to lie above counts in both. */
export function unitTrees(units: readonly UnitInEvent[], regency: Regency | undefined): UnitTrees {
  const at = new Map<string, UnitInEvent[]>();
  const placed = new Set<string>();
  const placeOf = regency ? placesIn(regency) : () => undefined;
  for (const unit of units) {
    const place = placeOf(unit);
    if (!place) continue;
    placed.add(unit.id);
    at.set(place.code, [...(at.get(place.code) ?? []), unit]);
  }
  const above = new Set(units.map(({ parentId }) => parentId));
  return {
    regions: regency ? regionBranches(regency, at) : null,
    offices: officeBranches(units.filter(({ id, parentId }) => !placed.has(id) || parentId || above.has(id))),
  };
}

function regionBranches({ districts, villages }: Regency, at: ReadonlyMap<string, readonly UnitInEvent[]>): Branch[] {
  return districts.map((district) => {
    const offices = (at.get(district.code) ?? []).map((unit) => branchOf({ unit, name: unit.name, code: null }, []));
    const below = villages
      .filter((village) => village.district === district.code)
      .flatMap(({ code, name, kind }) => {
        const here = at.get(code) ?? [];
        const empty = { unit: null, name: `${kinds[kind]} ${name}`, code };
        const places = here.length > 0 ? here.map((unit) => ({ unit, name: unit.name, code })) : [empty];
        return places.map((place) => branchOf(place, []));
      });
    return branchOf({ unit: null, name: `Kecamatan ${district.name}`, code: district.code }, [...offices, ...below]);
  });
}

/** What has nothing above it among these stands at the top. */
function officeBranches(units: readonly UnitInEvent[]): Branch[] {
  const ids = new Set(units.map(({ id }) => id));
  const below = new Map<string, UnitInEvent[]>();
  for (const unit of units) {
    const parent = unit.parentId && ids.has(unit.parentId) ? unit.parentId : '';
    const same = below.get(parent);
    if (same) same.push(unit);
    else below.set(parent, [unit]);
  }
  const grow = (parent: string): Branch[] =>
    (below.get(parent) ?? []).map((unit) => branchOf({ unit, name: unit.name, code: null }, grow(unit.id)));
  return grow('');
}

function branchOf(
  { unit, name, code }: { unit: UnitInEvent | null; name: string; code: string | null },
  below: readonly Branch[],
): Branch {
  const sum = (of: (one: Branch) => number) => below.reduce((all, one) => all + of(one), 0);
  const [people, expected] = [unit?.people ?? 0, unit?.expected ?? 0];
  const isPlaceOfVillage = code?.length === 13;
  const isShort = unit ? people === 0 || people < expected : isPlaceOfVillage;
  return {
    key: unit ? unit.id : (code ?? name),
    name,
    unit,
    code,
    below,
    people: people + sum((one) => one.people),
    expected: expected + sum((one) => one.expected),
    short: Number(isShort && below.length === 0) + sum((one) => one.short),
  };
}

/** What of a tree a search finds, with what lies above it; or what is short of people. */
export function pruned(
  branches: readonly Branch[],
  { search, onlyShort }: { readonly search: string; readonly onlyShort: boolean },
): Branch[] {
  const words = folded(search)
    .split(' ')
    .filter((word) => word !== '');
  const keep = (branch: Branch, found: boolean): Branch[] => {
    if (onlyShort && branch.short === 0) return [];
    const isFound = found || words.every((word) => folded(`${branch.name} ${branch.code ?? ''}`).includes(word));
    const below = branch.below.flatMap((one) => keep(one, isFound));
    return isFound || below.length > 0 ? [{ ...branch, below }] : [];
  };
  return branches.flatMap((branch) => keep(branch, words.length === 0));
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9. ]/g, '');
}
