import { isOfBefore, readRegionCode } from './code.ts';
import type { District, Regency, Village, VillageKind } from './table.ts';

/** A unit of a roster, as far as its place in the region tree goes. */
export interface PlacedUnit {
  readonly name: string;
  readonly regionCode: string | null;
}

export interface Count {
  readonly expected: number;
  readonly found: number;
}

/** What of a regency's villages a roster has: 245 of 254, and which nine are not there. */
export interface VillagesCovered<Unit extends PlacedUnit = PlacedUnit> {
  readonly desa: Count;
  readonly kelurahan: Count;
  /** Not on the roster, by code. */
  readonly missing: readonly Village[];
  /** Called a desa or kelurahan, and none of this regency: misspelled, of another one, or newer than the table. */
  readonly unknown: readonly Unit[];
  /** Two or more villages have this name, and neither code nor kecamatan says which is meant. */
  readonly ambiguous: readonly Unit[];
}

/** Holds a roster's units against the table. By code, else by name, kind and kecamatan; one village counts once. */
export function compareVillages<Unit extends PlacedUnit>(
  regency: Regency,
  units: readonly Unit[],
): VillagesCovered<Unit> {
  const villages = new ByName(regency);
  const found = new Set<Village>();
  const unknown: Unit[] = [];
  const ambiguous: Unit[] = [];
  for (const unit of units) {
    const fits = villages.of(unit);
    if (!fits) continue;
    const [only, another] = fits;
    if (another) ambiguous.push(unit);
    else if (only) found.add(only);
    else unknown.push(unit);
  }
  const count = (kind: VillageKind): Count => ({
    expected: regency.villages.filter((one) => one.kind === kind).length,
    found: [...found].filter((one) => one.kind === kind).length,
  });
  return {
    desa: count('desa'),
    kelurahan: count('kelurahan'),
    missing: regency.villages.filter((village) => !found.has(village)),
    unknown,
    ambiguous,
  };
}

/**
 * The villages of a regency that a name can mean: several where it has namesakes. "Desa X" is never Kelurahan X, and where a name
 * says its kecamatan none of another.
 */
export function villagesCalled(regency: Regency): (name: string) => readonly Village[] {
  const villages = new ByName(regency);
  return (name) => villages.of({ name: name.trim(), regionCode: null }) ?? [];
}

/** Whether a unit is a village by the word its name begins with. */
export function isVillageName(name: string): boolean {
  return village.test(name);
}

/** What a village is called, also where "Desa" is not the word (UU 6/2014 article 6 leaves it to custom). */
const village = /^(desa|kelurahan|gampong|nagari|pekon|kampung|kampong|negeri|lembang|tiyuh|ohoi)\s/i;
const within = /^(kecamatan|distrik|kec)\b/i;

/** "Desa Latugho, Kecamatan Lawa" in its parts, as letters; undefined for what is no village by its name. */
function partsOf(name: string): { kind: VillageKind; name: string; district: string | undefined } | undefined {
  const [opening = '', word = ''] = village.exec(name) ?? [];
  if (word === '') return undefined;
  const rest = name.slice(opening.length);
  const at = rest.search(/[,(]/);
  const behind = at < 0 ? '' : rest.slice(at + 1).trim();
  return {
    kind: word.toLowerCase() === 'kelurahan' ? 'kelurahan' : 'desa',
    name: letters(at < 0 ? rest : rest.slice(0, at)),
    district: within.test(behind) ? letters(behind.replace(within, '')) : undefined,
  };
}

/**
 * Says where in a regency a unit lies: which village or kecamatan it is. Undefined for an office, for what is not of this
 * regency, and where several villages have the name.
 */
export function placesIn(regency: Regency): (unit: PlacedUnit) => Village | District | undefined {
  const villages = new ByName(regency);
  const districts = new Map(regency.districts.map((one) => [letters(one.name), one]));
  return (unit) => {
    const name = unit.name.trim();
    if (within.test(name)) return districts.get(letters(name.replace(within, '')));
    const [only, another] = villages.of(unit) ?? [];
    return another || partsOf(name) === undefined ? undefined : only;
  };
}

class ByName {
  readonly #regency: Regency;
  readonly #byCode: ReadonlyMap<string, Village>;
  readonly #byName = new Map<string, Village[]>();
  readonly #districts: ReadonlyMap<string, string>;

  constructor(regency: Regency) {
    this.#regency = regency;
    this.#byCode = new Map(regency.villages.map((one) => [one.code, one]));
    this.#districts = new Map(regency.districts.map(({ code, name }) => [code, letters(name)]));
    for (const village of regency.villages) {
      const key = `${village.kind} ${letters(village.name)}`;
      const same = this.#byName.get(key);
      if (same) same.push(village);
      else this.#byName.set(key, [village]);
    }
  }

  /** The villages a unit can be: one, none of this regency, or several. Undefined for what is no village. */
  of({ name, regionCode }: PlacedUnit): readonly Village[] | undefined {
    const code = regionCode === null ? undefined : readRegionCode(regionCode);
    if (code?.length === 13 && !isOfBefore(code)) {
      const village = this.#byCode.get(code);
      if (village || !code.startsWith(this.#regency.code)) return village ? [village] : [];
    }
    const parts = partsOf(name.trim());
    if (!parts) return undefined;
    const same = this.#byName.get(`${parts.kind} ${parts.name}`) ?? [];
    const { district } = parts;
    return district === undefined ? same : same.filter((one) => this.#districts.get(one.district) === district);
  }
}

function letters(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z0-9]/g, '');
}
