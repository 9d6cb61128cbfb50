import { expect, test } from 'vitest';
import { regencyOf } from '#regions';
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
