import { describe, expect, it } from 'vitest';
import { flagsFor, instantOf, library, libraryBasis, printedBasis, printedOffice } from '#event';
import { circulars, muna } from './muna.ts';

const on = (day: string, code: string) =>
  flagsFor({
    bases: [{ kind: 'library', code }],
    startsAt: instantOf(day, '09:00', 'Asia/Makassar') as Date,
    zone: 'Asia/Makassar',
  });

describe('the library of legal bases', () => {
  it('names each basis once, and each successor is in it', () => {
    const codes = library.map((basis) => basis.code);
    expect(new Set(codes).size).toBe(codes.length);
    for (const { replacedBy } of library) if (replacedBy) expect(codes).toContain(replacedBy);
  });

  it('flags UU 5/2014 as repealed for an event after 31 October 2023, and says what replaced it', () => {
    expect(on('2024-10-03', 'uu-5-2014')).toEqual([
      { index: 0, code: 'uu-5-2014', kind: 'repealed', until: '2023-10-31', replacedBy: 'UU 20/2023' },
    ]);
    expect(on('2023-11-01', 'uu-5-2014')).toHaveLength(1);
    expect(on('2023-10-31', 'uu-5-2014')).toEqual([]);
  });

  it('judges the day where the event is held, not the day in Greenwich', () => {
    const bases = [{ kind: 'library', code: 'uu-5-2014' }] as const;
    const startsAt = new Date('2023-10-31T23:30:00Z');
    expect(flagsFor({ bases, startsAt, zone: 'Asia/Makassar' })).toHaveLength(1);
  });

  it('flags a basis that is not yet in force', () => {
    expect(on('2023-07-11', 'uu-20-2023')).toEqual([
      { index: 0, code: 'uu-20-2023', kind: 'not-yet', from: '2023-10-31' },
    ]);
    expect(on('2023-07-11', 'se-menpanrb-1-2023')).toEqual([]);
  });

  it('cites the village act with its amendment from the day the amendment was made', () => {
    const basis = { kind: 'library', code: 'uu-6-2014' } as const;
    expect(printedBasis(basis, '2024-04-24')).toBe(libraryBasis('uu-6-2014')?.citation);
    expect(printedBasis(basis, '2024-06-10')).toContain('Undang-Undang Nomor 3 Tahun 2024');
  });
});

describe('what the organiser types', () => {
  it('keeps both letter numbers of Muna Barat exactly as typed', () => {
    const printed = circulars.map((basis) => printedBasis(basis, '2024-06-10'));
    expect(printed[0]).toBe(
      'Surat Edaran Gubernur Sulawesi Tenggara Nomor 200.2.1/6589 Tahun 2023 tentang Netralitas dalam Pemilu Tahun 2024',
    );
    expect(printed[1]).toContain(' Nomor 200.2.1/92/2023 ');
  });

  it('prints an office with the standing of who holds it', () => {
    expect(printedOffice({ standing: 'pj', office: 'Bupati Muna Barat' })).toBe('Pj. Bupati Muna Barat');
    expect(printedOffice({ standing: 'definitif', office: 'Bupati Muna Barat' })).toBe('Bupati Muna Barat');
  });
});

describe('a local day and time', () => {
  it('is an instant in its zone, and comes back the same', () => {
    expect(muna.startsAt.toISOString()).toBe('2024-06-10T01:00:00.000Z');
  });

  it('that does not exist is none', () => {
    for (const [day, time] of [
      ['2024-02-30', '09:00'],
      ['2024-06-10', '24:01'],
      ['10/06/2024', '09:00'],
      ['2024-06-10', '9'],
    ] as const) {
      expect(instantOf(day, time, 'Asia/Jakarta')).toBeNull();
    }
  });
});
