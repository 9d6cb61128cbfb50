import { describe, expect, it } from 'vitest';
import { groupUnits } from '../../../src/documents/model/unit-groups.ts';
import { unitKind } from '../../../src/documents/model/unit-kind.ts';

const unit = (name: string, regionCode: string | null = null) => ({ unit: name, regionCode });

describe('what a unit is', () => {
  it.each([
    [unit('Pekon Rejosari', '18.10.02.2007'), 'desa'],
    [unit('Kampung Adat', '91.03.11.3001'), 'desa'],
    [unit('Selong', '52.03.07.1001'), 'kelurahan'],
    [unit('Kantor Camat', '52.03.07'), 'kecamatan'],
    [unit('Desa Wakoila'), 'desa'],
    [unit('Kelurahan Laworo'), 'kelurahan'],
    [unit('Kecamatan Lawa'), 'kecamatan'],
    [unit('Dinas Pemberdayaan Masyarakat dan Desa'), 'office'],
    [unit('Puskesmas Desa Baru'), 'office'],
  ])('its code decides, else its name: %o', (one, kind) => {
    expect(unitKind(one)).toBe(kind);
  });
});

describe('grouping', () => {
  const groups = groupUnits([
    unit('Desa Nihi', '74.13.01.2005'),
    unit('Desa Wakoila', '74.13.01.2001'),
    unit('Kecamatan Sawerigadi', '74.13.01'),
    unit('Dinas Kesehatan'),
    unit('Badan Kepegawaian'),
    unit('Desa Lain, Kecamatan Lawa'),
    unit('Desa Sawerigadi', '74.13.04.2002'),
  ]);

  it('puts offices first by name, then each kecamatan with its own office before its villages by code', () => {
    expect(groups.map(({ title, units }) => [title, units.map((one) => one.unit)])).toEqual([
      ['Badan Kepegawaian', ['Badan Kepegawaian']],
      ['Dinas Kesehatan', ['Dinas Kesehatan']],
      ['Kecamatan Sawerigadi', ['Kecamatan Sawerigadi', 'Desa Wakoila', 'Desa Nihi']],
      ['Kecamatan 74.13.04', ['Desa Sawerigadi']],
      ['Kecamatan Lawa', ['Desa Lain, Kecamatan Lawa']],
    ]);
  });
});
