import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unitGroups } from '../../../src/participants/identity/unit-groups.ts';

const named = (...names: string[]) => unitGroups(names.map((name) => ({ name })));

describe('Spellings of a unit', () => {
  test.each([
    [
      'SDN 1 Selong|SD Negeri 1 Selong|SD N 1 SELONG|SDN I SELONG|SDN 01 Selong|UPT SDN 1 Selong|UPTD SPF SDN 1 SELONG|SDN.1 Selong|SD NEGERI NO. 1 SELONG|Sekolah Dasar Negeri 1 Selong|UPT Satuan Pendidikan SDN 1 Selong|SDN1 Selong|SDN 1 Selong Kec. Selong',
    ],
    ['SMPN 2 Suela|SMP Negeri 2 Suela|SMP N 2 SUELA|UPTD SMPN II Suela'],
    ['Puskesmas Suela|PKM Suela|UPTD Puskesmas Suela|UPT PKM SUELA|PUSKESMAS SUWELA|UPTD BLUD Puskesmas Suela'],
    ['Kelurahan Pancor|Kel. Pancor|KEL PANCOR|Kantor Lurah Pancor'],
    ['Desa Suela|Ds. Suela|DESA SUWELA|Kantor Desa Suela|Pemerintah Desa Suela'],
    ['Kecamatan Suela|Kec. Suela|KANTOR CAMAT SUELA'],
    ["Desa Ma'rang|Desa Marang|DESA MA’RANG"],
    ['Dikbud|Dinas Pendidikan dan Kebudayaan|Dinas Pendidikan & Kebudayaan|Dikbud Kab. Lombok Timur'],
    ['DPMPTSP|Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu'],
  ])('%s are proposed as one', (list) => {
    const names = list.split('|');
    expect(named(...names)).toEqual([names.map((_, index) => index)]);
  });

  test.each([
    ['SDN 1 Selong|SDN 2 Selong'],
    ['SDN 1 Selong|SMPN 1 Selong'],
    ['SDN 1 Selong|SD Islam 1 Selong'],
    ['SDN 1 Selong|SDN 11 Selong'],
    ['Desa Pancor|Kelurahan Pancor'],
    ['Desa Sawerigadi|Kecamatan Sawerigadi'],
    ['Puskesmas Suela|Puskesmas Pembantu Suela'],
    ['SDN 1 Suka Kec. Suela|SDN 1 Suka, Kecamatan Aikmel'],
    ['Dinas Sosial|Dinas Kesehatan'],
    ['Kelurahan Kota Baru|Kelurahan Kota Lama'],
    ['SDN 1 Kota Raja|SDN 1 Kota Bambu'],
  ])('%s stay apart', (list) => {
    expect(named(...list.split('|'))).toEqual([]);
  });

  test('initials that two offices share join the first, and never both', () => {
    expect(named('DKP', 'Dinas Kelautan dan Perikanan', 'Dinas Ketahanan Pangan')).toEqual([[0, 1]]);
  });

  test('two villages with two codes, and two sections of two offices, stay two; with the same they are one', () => {
    const village = (regionCode: string) => ({ name: 'Desa Sidomulyo', regionCode });
    expect(unitGroups([village('52.03.01.2001'), village('52.03.09.2007')])).toEqual([]);
    expect(unitGroups([village('52.03.01.2001'), village('5203012001')])).toEqual([[0, 1]]);
    const section = (parent: string) => ({ name: 'SUB BAGIAN UMUM', parent });
    expect(unitGroups([section('Dinas Sosial'), section('Dinas Kesehatan')])).toEqual([]);
  });

  test('are each in one group at most, and none is invented', () => {
    const names = fc.array(
      fc.constantFrom('SDN 1 A', 'sd negeri 1 a', 'Desa Mekar', 'Ds Mekarr', 'x', '', '1', 'Kec. I'),
    );
    fc.assert(
      fc.property(names, (given) => {
        const all = named(...given).flat();
        expect(new Set(all).size).toBe(all.length);
        for (const index of all) expect(given[index]).toBeDefined();
      }),
    );
  });
});
