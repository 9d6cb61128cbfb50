import { type NamedUnit, unitKind } from './unit-kind.ts';

/** Units under one heading: an office alone, or a kecamatan with its own office first and then its villages. */
export interface UnitGroup<U extends NamedUnit> {
  readonly title: string;
  readonly units: readonly U[];
}

const byName = new Intl.Collator('id', { numeric: true });

/** Offices by name, then kecamatan by code and name, each with its desa and kelurahan by code and name. */
export function groupUnits<U extends NamedUnit>(units: readonly U[]): readonly UnitGroup<U>[] {
  const offices = units.filter((unit) => unitKind(unit) === 'office');
  const districts = new Map<string, U[]>();
  const titles = districtTitles(units);
  for (const unit of units) {
    if (unitKind(unit) === 'office') continue;
    const key = districtKey(unit);
    districts.set(key, [...(districts.get(key) ?? []), unit]);
  }
  return [
    ...offices.toSorted(byUnit).map((unit) => ({ title: unit.unit, units: [unit] })),
    ...[...districts]
      .map(([key, members]) => ({ key, title: titles.get(key) ?? key, units: members.toSorted(byPlace) }))
      .toSorted((a, b) => byName.compare(a.key, b.key))
      .map(({ title, units: members }) => ({ title, units: members })),
  ];
}

/** "74.13.02" by code, else the name behind the comma ("Desa Wakoila, Kecamatan Sawerigadi"), else nobody's. */
function districtKey(unit: NamedUnit): string {
  const code = unit.regionCode?.split('.').slice(0, 3) ?? [];
  if (code.length === 3) return code.join('.');
  return districtName(unit) ?? 'Desa dan kelurahan';
}

function districtName({ unit }: NamedUnit): string | undefined {
  const parts = unit.split(',');
  const first = parts.findIndex((part) => /^kecamatan\s+\S/iu.test(part.trim()));
  return first < 0 ? undefined : parts.slice(first).join(',').trim();
}

/** A kecamatan's name stands in its own office's name, or behind the names of its villages. */
function districtTitles(units: readonly NamedUnit[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const unit of units) {
    const name = unitKind(unit) === 'office' ? undefined : districtName(unit);
    if (name && !titles.has(districtKey(unit))) titles.set(districtKey(unit), name);
  }
  for (const unit of units) {
    const key = districtKey(unit);
    if (!titles.has(key) && /^\d/u.test(key)) titles.set(key, `Kecamatan ${key}`);
  }
  return titles;
}

function byUnit(a: NamedUnit, b: NamedUnit): number {
  return byName.compare(a.unit, b.unit);
}

/** The kecamatan's own office comes before its villages. */
function byPlace(a: NamedUnit, b: NamedUnit): number {
  const rank = (unit: NamedUnit) => (unitKind(unit) === 'kecamatan' ? 0 : 1);
  return rank(a) - rank(b) || byName.compare(a.regionCode ?? '', b.regionCode ?? '') || byUnit(a, b);
}
