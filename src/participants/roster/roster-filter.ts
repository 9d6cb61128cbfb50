import { type Category, categories } from '#event';
import { type Role, roles } from '../role.ts';
import type { RosterFilter } from '../store.ts';
import { nobodys, uuid } from '../units/pick-unit.ts';

/** A search of the roster as addresses and forms have it. */
export const filterNames = ['cari', 'unit', 'kategori', 'peran', 'daftar'] as const;
export type FilterEntries = Readonly<Record<(typeof filterNames)[number], string>>;

const longest = 160;

/** Reads a search from wherever it comes; what is not one of ours is nothing. */
export function filterEntries(read: (name: string) => string): FilterEntries {
  const entries = filterNames.map((name) => [name, read(name).slice(0, longest)]);
  return Object.fromEntries(entries) as FilterEntries;
}

export function rosterFilter({ cari, unit, kategori, peran, daftar }: FilterEntries): RosterFilter {
  return {
    search: cari,
    unitId: unit === '' || uuid.test(unit) ? unit || null : nobodys,
    category: asCategory(kategori),
    role: asRole(peran),
    removed: daftar === 'keluar',
  };
}

/** The search as part of an address, without what is empty. */
export function filterQuery(entries: FilterEntries): URLSearchParams {
  return new URLSearchParams(filterNames.flatMap((name) => (entries[name] ? [[name, entries[name]]] : [])));
}

export function asRole(text: string): Role | null {
  return roles.find((one) => one === text) ?? null;
}

export function asCategory(text: string): Category | null {
  return categories.find((one) => one === text) ?? null;
}
