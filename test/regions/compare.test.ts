import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareVillages, type Regency, regencyOf } from '#regions';

let lombok: Regency;
let buleleng: Regency;
beforeAll(async () => {
  lombok = (await regencyOf('52.03')) as Regency;
  buleleng = (await regencyOf('51.08')) as Regency;
});

const byCode = ({ code, name }: { code: string; name: string }) => ({ name: `Desa ${name}`, regionCode: code });

describe('a roster against the table of regions', () => {
  it('245 of 254: nine are missing, and named', () => {
    const units = lombok.villages.slice(9).map(byCode);
    const { desa, kelurahan, missing, unknown, ambiguous } = compareVillages(lombok, units);
    expect(desa.expected + kelurahan.expected).toBe(254);
    expect(desa.found + kelurahan.found).toBe(245);
    expect(missing.map(({ code }) => code)).toEqual(lombok.villages.slice(0, 9).map(({ code }) => code));
    expect([unknown, ambiguous]).toEqual([[], []]);
  });

  it('knows a village by code with and without dots, else by name, and counts it once', () => {
    const units = [
      { name: 'Pemdes Pijot', regionCode: '5203012002' },
      { name: 'Desa Pijot', regionCode: null },
      { name: 'DESA PIJOT, Kecamatan Keruak', regionCode: null },
      { name: 'Dinas Kesehatan', regionCode: null },
      { name: 'Kecamatan Keruak', regionCode: '52.03.01' },
    ];
    const { desa, unknown, ambiguous } = compareVillages(lombok, units);
    expect(desa.found).toBe(1);
    expect([unknown, ambiguous]).toEqual([[], []]);
  });

  it('takes no kelurahan for a desa, nor the other way round', () => {
    const kelurahan = lombok.villages.find(({ kind }) => kind === 'kelurahan');
    const alone = lombok.villages.filter(({ name }) => name === kelurahan?.name).length === 1;
    expect(alone).toBe(true);
    const wrong = compareVillages(lombok, [{ name: `Desa ${kelurahan?.name}`, regionCode: null }]);
    expect(wrong).toMatchObject({ desa: { found: 0 }, kelurahan: { found: 0 } });
    expect(wrong.unknown).toHaveLength(1);
    const right = compareVillages(lombok, [{ name: `Kelurahan ${kelurahan?.name}`, regionCode: null }]);
    expect(right).toMatchObject({ kelurahan: { found: 1, expected: 15 }, unknown: [] });
  });

  it('asks where two villages have one name, unless the kecamatan or a code tells', () => {
    const [one, other] = buleleng.villages.filter(({ name }) => name === 'Kayuputih');
    const within = (village = one) => buleleng.districts.find(({ code }) => code === village?.district)?.name;
    const compared = (name: string, regionCode: string | null = null) =>
      compareVillages(buleleng, [{ name, regionCode }]);
    expect(compared('Desa Kayuputih')).toMatchObject({ desa: { found: 0 }, ambiguous: [{ name: 'Desa Kayuputih' }] });
    for (const told of [
      compared(`Desa Kayuputih, Kecamatan ${within(other)}`),
      compared(`Desa Kayu Putih (Kec. ${within(other)})`),
      compared('Desa Kayuputih', other?.code),
    ]) {
      expect(told).toMatchObject({ desa: { found: 1 }, ambiguous: [], unknown: [] });
      expect(told.missing).toContain(one);
      expect(told.missing).not.toContain(other);
    }
  });

  it('tells villages of another regency, and misspelled ones, as unknown', () => {
    const units = [
      { name: 'Desa Wakoila', regionCode: '74.13.01.2001' },
      { name: 'Desa Tidak Ada', regionCode: null },
    ];
    expect(compareVillages(lombok, units).unknown).toEqual(units);
  });

  it('found and missing are all there are, whatever the roster has', () => {
    fc.assert(
      fc.property(fc.subarray([...lombok.villages]), fc.array(fc.string()), (some, noise) => {
        const units = [...some.map(byCode), ...noise.map((name) => ({ name, regionCode: null }))];
        const { desa, kelurahan, missing } = compareVillages(lombok, units);
        expect(desa.found + kelurahan.found + missing.length).toBe(254);
        expect(desa.found + kelurahan.found).toBe(some.length);
      }),
    );
  });
});
