import { placesIn, type Regency } from '#regions';
import type { UnitInEvent } from './store.ts';

/** What a unit lies in by its code or name: the kecamatan of a village, the regency of a kecamatan. */
export interface PlaceAbove {
  readonly name: string;
  /** The organisation's unit that is this place, where it has one. */
  readonly unitId: string | null;
}

type Placed = Pick<UnitInEvent, 'id' | 'name' | 'regionCode' | 'mergedInto'>;

/** Where the tree of regions puts a unit; null for an office, which has no place there. */
export function placeAbove(
  unit: Pick<Placed, 'name' | 'regionCode'>,
  units: readonly Placed[],
  regency: Regency | undefined,
): PlaceAbove | null {
  if (!regency) return null;
  const placeOf = placesIn(regency);
  const place = placeOf(unit);
  if (!place) return null;
  if (!('district' in place)) return { name: regency.name, unitId: null };
  const district = regency.districts.find(({ code }) => code === place.district);
  const office = units.find((one) => !one.mergedInto && placeOf(one)?.code === place.district);
  return district ? { name: `Kecamatan ${district.name}`, unitId: office?.id ?? null } : null;
}
