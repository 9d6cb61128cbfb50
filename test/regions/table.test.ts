import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { regencyOf } from '#regions';
import { movedTo } from '../../src/regions/moved.ts';
import { regencies, tableSource } from '../../src/regions/table.ts';

const kinds = async (code: string) => {
  const regency = await regencyOf(code);
  const of = (kind: string) => regency?.villages.filter((one) => one.kind === kind).length;
  return { kecamatan: regency?.districts.length, desa: of('desa'), kelurahan: of('kelurahan') };
};

describe('the table of regions', () => {
  it('says under which version and license it came', async () => {
    expect(await tableSource()).toEqual({ name: 'idn-area-data', version: '4.0.1', license: 'ODbL-1.0' });
  });

  it('counts what the ministry counts, in the regencies of the reports', async () => {
    expect(await kinds('52.03')).toEqual({ kecamatan: 21, desa: 239, kelurahan: 15 });
    expect(await kinds('51.08')).toEqual({ kecamatan: 9, desa: 129, kelurahan: 19 });
    expect(await kinds('74.13')).toEqual({ kecamatan: 11, desa: 81, kelurahan: 5 });
    expect(await kinds('72.05')).toEqual({ kecamatan: 11, desa: 108, kelurahan: 7 });
  });

  it('counts 514 regencies, 7,285 kecamatan, 75,266 desa and 8,496 kelurahan in all', async () => {
    const data = path.dirname(createRequire(import.meta.url).resolve('idn-area-data/package.json'));
    const codes = (file: string) =>
      [...readFileSync(path.join(data, 'data', file), 'utf8').matchAll(/^[\d.]+(?=,)/gmu)].map(([code]) => code);
    const villages = codes('villages.csv');
    const kelurahan = villages.filter((code) => code[9] === '1').length;
    expect(await regencies()).toHaveLength(514);
    expect([codes('districts.csv').length, villages.length - kelurahan, kelurahan]).toEqual([7_285, 75_266, 8_496]);
  });

  it('finds a regency by the code of anything in it, and none where there is none', async () => {
    for (const code of ['52.03', '52.03.01', '52.03.01.2001'])
      expect(await regencyOf(code)).toMatchObject({ code: '52.03', name: 'Kabupaten Lombok Timur' });
    for (const code of ['52', '52.99', '00.00', '99.01.01.2001']) expect(await regencyOf(code)).toBeUndefined();
  });

  it('keeps names with commas, quotes and apostrophes', async () => {
    const names = (await regencyOf('12.07'))?.villages.map(({ name }) => name);
    expect(names).toContain('Lubuk Pakam I,II');
    expect((await regencyOf('35.13'))?.villages.map(({ name }) => name)).toContain('Soka"an');
  });

  it('finds the regency of today by a code of before its province was divided', async () => {
    expect(await regencyOf('91.01')).toMatchObject({ code: '93.01', name: 'Kabupaten Merauke' });
    expect(await regencyOf('64.73')).toMatchObject({ code: '65.71', name: 'Kota Tarakan' });
    const known = new Set((await regencies()).map(({ code }) => code));
    for (const [before, today = ''] of Object.entries(movedTo)) {
      expect([before, known.has(before), known.has(today)]).toEqual([before, false, true]);
    }
  });
});
