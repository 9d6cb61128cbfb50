import { describe, expect, it } from 'vitest';
import { type Regency, regencyCalled, regencyOf, villagesCalled } from '#regions';

describe('the regency that a text names', () => {
  it.each([
    ['KABUPATEN LOMBOK TIMUR TAHUN 2026', '52.03'],
    ['Kab. Muna Barat, Sulawesi Tenggara', '74.13'],
    ['KABUPATEN MUNA', '74.03'],
    ['Kota Bima', '52.72'],
    ['Kabupaten Munabarat', undefined],
    ['kota kelahiran', undefined],
  ])('%s: %s', async (text, code) => {
    expect(await regencyCalled([text])).toBe(code);
  });

  it('is none where two are named', async () => {
    expect(await regencyCalled(['Kabupaten Muna', 'Kota Kendari'])).toBeUndefined();
    expect(await regencyCalled([])).toBeUndefined();
  });
});

describe('the villages that a name can mean in a regency', () => {
  it('are those of its kind, and of its kecamatan where it says one', async () => {
    const called = villagesCalled((await regencyOf('74.02')) as Regency);
    const codes = (name: string) => called(name).map(({ code }) => code);
    expect(codes('DESA WAWORAHA')).toEqual(['74.02.01.2012', '74.02.11.2004', '74.02.20.2015']);
    expect(codes('Kelurahan Waworaha')).toEqual(['74.02.16.1003']);
    expect(codes('Desa Waworaha, Kecamatan Soropia')).toEqual(['74.02.11.2004']);
    expect(codes('Dinas Waworaha')).toEqual([]);
  });
});
