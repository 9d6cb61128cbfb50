import { describe, expect, it } from 'vitest';
import { readUnit } from '../../../src/participants/identity/unit.ts';
import { unitGroups } from '../../../src/participants/identity/unit-groups.ts';
import { emptyBook, UnitReader } from '../../../src/participants/units/unit-book.ts';
import { offices } from './spellings.ts';

const known = (id: string, name: string, regionCode: string | null = null) => ({ id, ...readUnit(name), regionCode });
const named = (name: string, regionCode: string | null = null) => ({ ...readUnit(name), regionCode });

describe('the spellings of 61 offices', () => {
  it('are 61 groups, each of the ways to write one office and of no other', () => {
    expect(offices).toHaveLength(61);
    const written = offices.flatMap((ways, office) => ways.map((name) => ({ name, office })));
    // as files come: everybody's first way, then everybody's second
    const mixed = Array.from({ length: 9 }, (_, way) => offices.map((ways) => ways[way] ?? '')).flat();
    const distinct = [...new Map(mixed.map((name) => [readUnit(name).key, name])).values()];
    const officeOf = (name: string) => written.find((one) => one.name === name)?.office ?? -1;
    const groups = unitGroups(distinct.map((name) => ({ name })));
    const found = groups.map((group) => group.map((index) => distinct[index] ?? ''));
    expect(found.filter((group) => new Set(group.map(officeOf)).size > 1)).toEqual([]);
    const inGroups = new Set(found.flat());
    const keysOf = (office: number) => new Set((offices[office] ?? []).map((name) => readUnit(name).key)).size;
    expect(distinct.filter((name) => !inGroups.has(name) && keysOf(officeOf(name)) > 1)).toEqual([]);
    expect(new Set(found.map((group) => officeOf(group[0] ?? ''))).size).toBe(found.length);
  });
});

describe('a unit as its organisation knows it', () => {
  it('a spelling that was decided about is that unit; another is its own', () => {
    const reader = new UnitReader({
      units: [known('a', 'SD Negeri 1 Selong')],
      aliases: [{ key: readUnit('SDN 1 Selong').key, unitId: 'a' }],
    });
    expect(reader.read(named('SDN 1 SELONG')).name).toBe('SD Negeri 1 Selong');
    expect(reader.read(named('SDN 2 Selong')).name).toBe('SDN 2 Selong');
    expect(new UnitReader(emptyBook).read(named('SDN 1 Selong')).name).toBe('SDN 1 Selong');
  });

  it('two villages of one name with two codes are two, in whichever file each comes; one code is one', () => {
    const first = known('a', 'Desa Sukadana', '52.03.05.2006');
    const reader = new UnitReader({ units: [first], aliases: [] });
    const other = reader.read(named('Desa Sukadana', '52.03.13.2011'));
    expect(other.key).not.toBe(first.key);
    expect(other.name).toBe('Desa Sukadana (52.03.13.2011)');
    expect(reader.read(named('Desa Sukadana', '52.03.05.2006')).key).toBe(first.key);
    expect(reader.read(named('Desa Sukadana')).key).toBe(first.key);
    const both = new UnitReader({ units: [first, { id: 'b', ...other }], aliases: [] });
    expect(both.read(named('Desa Sukadana', '52.03.13.2011')).key).toBe(other.key);
    expect(both.read({ ...other }).key).toBe(other.key);
    expect(both.read({ ...named('Desa Sukadana', '52.03.05.2006'), key: `${first.key}5203052006` }).key).toBe(
      first.key,
    );
  });

  it('an office in two villages stays one: its code says where it stands', () => {
    const reader = new UnitReader({ units: [known('a', 'SDN 1 Sukadana', '52.03.05.2006')], aliases: [] });
    expect(reader.read(named('SDN 1 Sukadana', '52.03.13.2011')).key).toBe(readUnit('SDN 1 Sukadana').key);
  });
});
