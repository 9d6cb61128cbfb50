import { isOfBefore, isVillageName } from '#regions';
import { readUnit } from '../identity/unit.ts';
import type { Draft } from '../import/person.ts';

/** A unit as a row, a form or the organisation has it. */
export type NamedUnit = Draft['unit'];

export interface KnownUnit extends NamedUnit {
  readonly id: string;
}

/** What an organisation knows of its units: those it has, and the spellings that were decided about. */
export interface UnitBook {
  readonly units: readonly KnownUnit[];
  readonly aliases: readonly { readonly key: string; readonly unitId: string }[];
}

export const emptyBook: UnitBook = { units: [], aliases: [] };

/**
 * Reads a unit as the organisation knows it: a spelling that was decided about is that unit. Villages of one name with two
 * codes are two, whichever file each comes in; one code and one name are one.
 */
export class UnitReader {
  readonly #byKey: ReadonlyMap<string, KnownUnit>;
  readonly #byAlias: ReadonlyMap<string, KnownUnit>;
  readonly #byVillage: ReadonlyMap<string, KnownUnit>;

  constructor({ units, aliases }: UnitBook) {
    const byId = new Map(units.map((one) => [one.id, one]));
    this.#byKey = new Map(units.map((one) => [one.key, one]));
    this.#byAlias = new Map(
      aliases.flatMap(({ key, unitId }) => {
        const unit = byId.get(unitId);
        return unit ? [[key, unit] as const] : [];
      }),
    );
    this.#byVillage = new Map(units.map((one) => [villageKey(one), one]));
  }

  read(unit: NamedUnit): NamedUnit {
    const village = villageOf(unit);
    const own = village ? this.#byVillage.get(villageKey(unit)) : undefined;
    const known = own ?? this.#byAlias.get(unit.key) ?? this.#byKey.get(unit.key);
    if (!known) return unit;
    const other = villageOf(known);
    if (village && other && other !== village) return apart(unit, village);
    const { name, key, regionCode } = known;
    return { ...unit, name, key, regionCode: regionCode ?? unit.regionCode };
  }

  /** The unit that has this key, or had it before it was decided about. */
  find(key: string): KnownUnit | undefined {
    return this.#byAlias.get(key) ?? this.#byKey.get(key);
  }
}

/** The code of a desa or kelurahan, by its name one; of an office it only says where that stands. */
export function villageOf({ name, regionCode }: Pick<NamedUnit, 'name' | 'regionCode'>): string | undefined {
  const isVillage = regionCode?.length === 13 && isVillageName(name);
  return isVillage && !isOfBefore(regionCode) ? regionCode : undefined;
}

/** What stands between a village's name and its district's. */
export const ofDistrict = ', Kecamatan ';

/** A village's key without its code and its district. */
export function bareKey({ name, regionCode }: Pick<NamedUnit, 'name' | 'regionCode'>): string {
  const { key } = readUnit(name.split(ofDistrict)[0] ?? '');
  const digits = (regionCode ?? '').replaceAll('.', '');
  return digits !== '' && key.endsWith(digits) ? key.slice(0, -digits.length) : key;
}

/** A village by its name alone and its code. */
function villageKey(unit: NamedUnit): string {
  const village = villageOf(unit);
  return village ? `${bareKey(unit)} ${village.replaceAll('.', '')}` : '';
}

function apart(unit: NamedUnit, village: string): NamedUnit {
  const digits = village.replaceAll('.', '');
  if (unit.key.endsWith(digits)) return unit;
  return { ...unit, name: `${unit.name} (${village})`, key: `${unit.key}${digits}` };
}
