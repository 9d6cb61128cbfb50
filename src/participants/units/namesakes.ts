import { isOfBefore, placesIn, type Regency, regencyCodeOf, villagesCalled } from '#regions';
import { readUnit } from '../identity/unit.ts';
import { bareKey, type NamedUnit, ofDistrict, type UnitBook, UnitReader, villageOf } from './unit-book.ts';

/**
 * Villages of one name: those that the organisation has with their codes, those that a file's other rows give, and where a regency
 * is known those that it has by the ministry's table, two of one name and more.
 */
export class Namesakes {
  readonly #known = new Map<string, Map<string, NamedUnit>>();
  readonly #table: ReturnType<typeof tableOf> | undefined;
  readonly #found = new Map<string, readonly NamedUnit[]>();

  constructor(units: Iterable<NamedUnit>, book: UnitBook, regency?: Regency) {
    this.#table = regency && tableOf(regency);
    const reader = new UnitReader(book);
    const read = new Set<string>();
    for (const unit of units) {
      const code = villageOf(unit);
      if (!code) continue;
      const at = `${unit.key} ${code}`;
      if (read.has(at)) continue;
      read.add(at);
      this.#add(code, reader.read(unit));
    }
  }

  /** Which of several villages a unit without a code of its own may be; none where only one has its name, or its name tells. */
  of(unit: NamedUnit): readonly NamedUnit[] {
    if ((this.#known.size === 0 && !this.#table) || villageOf(unit)) return [];
    const at = `${unit.key} ${unit.regionCode ?? ''} ${unit.parent?.key ?? ''}`;
    const found = this.#found.get(at) ?? this.#find(unit);
    this.#found.set(at, found);
    return found;
  }

  #find(unit: NamedUnit): readonly NamedUnit[] {
    const bare = bareKey(unit);
    const known = this.#known.get(bare) ?? new Map<string, NamedUnit>();
    const table = (this.#table?.namesakes(unit) ?? []).filter(({ regionCode }) => !known.has(regionCode ?? ''));
    const all = [...known.values(), ...table];
    if (all.length < 2 || (unit.key !== bare && [...known.values()].some(({ key }) => key === unit.key))) return [];
    const place = this.#table ? this.#table.placeOf(unit) : (unit.regionCode ?? '');
    const within = all.filter(({ regionCode }) => place !== undefined && regionCode?.startsWith(place));
    if (within.length > 0) return within;
    // what lies elsewhere by its own words is none of the table's
    return known.size > 1 ? [...known.values()] : [];
  }

  #add(code: string, { name, key, regionCode }: NamedUnit) {
    const bare = bareKey({ name, regionCode });
    const villages = this.#known.get(bare) ?? new Map<string, NamedUnit>();
    this.#known.set(bare, villages);
    if (!villages.has(code)) villages.set(code, { name, key, regionCode });
  }
}

/** What the region table knows of names in a regency. */
function tableOf(regency: Regency) {
  const called = villagesCalled(regency);
  const placeOf = placesIn(regency);
  const districts = new Map(regency.districts.map(({ code, name }) => [code, name]));
  return {
    /** Two and more of a unit's name, each named with its district; none where the table has one only. */
    namesakes(unit: NamedUnit): NamedUnit[] {
      const [bare = ''] = unit.name.split(ofDistrict);
      // a name with a code behind it says which
      const villages = bare.includes('(') ? [] : called(bare);
      if (villages.length < 2) return [];
      const kind = bare.slice(0, bare.indexOf(' '));
      return villages.map(({ code, name, district }) => {
        const isShared = villages.some((other) => other.code !== code && other.district === district);
        const within = `${kind} ${name}${ofDistrict}${districts.get(district) ?? district}`;
        return { ...readUnit(isShared ? `${within} (${code})` : within), regionCode: code };
      });
    },
    /** The code of where a unit says that it lies, empty where it says nothing; undefined for a district of another regency. */
    placeOf(unit: NamedUnit): string | undefined {
      const { regionCode } = unit;
      if (regionCode) return isOfBefore(regionCode) ? regencyCodeOf(regionCode) : regionCode;
      const district = districtOf(unit);
      return district === '' ? '' : placeOf({ name: district, regionCode: null })?.code;
    },
  };
}

/** "Kecamatan Utan" behind a village's name, or the office above it. */
function districtOf({ name, parent }: NamedUnit): string {
  const at = name.indexOf(ofDistrict);
  if (at >= 0) return name.slice(at + 2);
  return parent?.name.startsWith('Kecamatan ') ? parent.name : '';
}
