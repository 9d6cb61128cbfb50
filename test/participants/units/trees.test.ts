import { expect, test } from 'vitest';
import { regencyOf } from '#regions';
import { placeAbove } from '../../../src/participants/units/tree/place-above.ts';
import { pruned, unitTrees } from '../../../src/participants/units/tree/trees.ts';

const unit = (id: string, name: string, more: object = {}) => ({
  id,
  name,
  regionCode: null,
  parentId: null,
  mergedInto: null,
  people: 1,
  expected: null,
  ...more,
});

test('Villages stand in their kecamatan, offices below offices, and a village below an office in both trees', async () => {
  const regency = await regencyOf('52.03');
  const [village, bare] = regency?.villages.filter(({ kind, name }) => kind === 'desa' && name !== '') ?? [];
  const units = [
    unit('v', `Desa ${village?.name}`, { regionCode: village?.code, parentId: 'd' }),
    unit('d', 'Dinas Pemberdayaan'),
    unit('b', 'Bidang Desa', { parentId: 'd', people: 0 }),
  ];
  const { regions, offices } = unitTrees(units, regency);
  expect(regions).toHaveLength(21);
  const district = regions?.find(({ code }) => code === village?.district);
  expect(district?.below.find(({ unit: one }) => one?.id === 'v')?.people).toBe(1);
  expect(regions?.reduce((sum, { short }) => sum + short, 0)).toBe(253);
  expect(offices.map(({ key, below, people, short }) => [key, below.map((one) => one.key), people, short])).toEqual([
    ['d', ['v', 'b'], 2, 1],
  ]);
  const found = pruned(regions ?? [], { search: bare?.code ?? '', onlyShort: false });
  expect(found.map(({ below }) => below.map(({ code }) => code))).toEqual([[bare?.code]]);
});

test('Where the office is no regency’s there is one tree of all', () => {
  const { regions, offices } = unitTrees([unit('v', 'Desa Sukadana')], undefined);
  expect([regions, offices.map(({ key }) => key)]).toEqual([null, ['v']]);
});

test('A village lies in its kecamatan, with the page of that unit where there is one; a kecamatan in its regency; an office nowhere', async () => {
  const regency = await regencyOf('52.03');
  const village = regency?.villages.find(({ kind }) => kind === 'desa');
  const district = regency?.districts.find(({ code }) => code === village?.district);
  const [desa, camat, office] = [
    unit('v', `Desa ${village?.name}`, { regionCode: village?.code }),
    unit('k', `Kecamatan ${district?.name}`),
    unit('d', 'Dinas Kesehatan'),
  ];
  const above = (one: typeof desa, units: readonly (typeof desa)[]) => placeAbove(one, units, regency);
  expect([above(desa, [desa]), above(desa, [desa, camat]), above(camat, [camat]), above(office, [office])]).toEqual([
    { name: `Kecamatan ${district?.name}`, unitId: null },
    { name: `Kecamatan ${district?.name}`, unitId: 'k' },
    { name: regency?.name, unitId: null },
    null,
  ]);
  expect(placeAbove(desa, [desa], undefined)).toBe(null);
});
