import { describe, expect, it } from 'vitest';
import { flagsOf } from '../../../src/documents/minutes/content.ts';
import { coverageOf, figuresOf, sumOf, type Tally } from '../../../src/documents/model/figures.ts';

const tally = (over: Partial<Tally>): Tally => ({
  unitId: 'u',
  unit: 'Dinas Kesehatan',
  regionCode: null,
  category: 'pns',
  role: 'peserta',
  reason: null,
  people: 1,
  inPerson: 0,
  online: 0,
  signed: 0,
  ...over,
});

const rows = [
  tally({ people: 10, inPerson: 4, online: 2, signed: 6 }),
  tally({ people: 3, reason: 'cuti', signed: 1 }),
  tally({
    category: 'kades',
    unitId: 'v',
    unit: 'Desa A',
    regionCode: '52.03.01.2001',
    people: 2,
    inPerson: 1,
    signed: 2,
  }),
  tally({ category: 'luar', people: 4, inPerson: 4 }),
  tally({ role: 'narasumber', people: 3, inPerson: 2, online: 1 }),
];

describe('figures', () => {
  it('count those with role peserta; speakers and guests apart', () => {
    const figures = figuresOf(rows, ['pns', 'kades']);
    expect(figures).toMatchObject({ people: 19, inPerson: 9, online: 2, others: 3, signers: 15, signed: 9 });
  });

  it('give each who should have signed and did not to a reason, and to nobody twice', () => {
    const { reasons, unsaid, signers, signed } = figuresOf(rows, ['pns', 'kades']);
    expect(reasons).toMatchObject({ cuti: 2, sakit: 0 });
    expect(Object.values(reasons).reduce((sum, one) => sum + one, 0) + unsaid).toBe(signers - signed);
  });

  it('ask reasons of the absent where nobody signs', () => {
    const { reasons, unsaid } = figuresOf(rows, []);
    expect([reasons.cuti, unsaid]).toEqual([3, 5]);
  });

  it('sum to the whole by unit and by category', () => {
    const { byUnit, byCategory, ...all } = figuresOf(rows, ['pns', 'kades']);
    for (const parts of [byUnit, byCategory]) expect(all).toMatchObject(sumOf(parts));
  });

  it('call a village complete when all its signers have signed, not when most have', () => {
    const more = tally({
      category: 'kades',
      unitId: 'w',
      unit: 'Desa B',
      regionCode: '52.03.01.2002',
      people: 3,
      signed: 2,
    });
    const { complete, missing } = coverageOf(figuresOf([...rows, more], ['kades']), 'desa');
    expect([complete, missing.map((unit) => unit.regionCode)]).toEqual([1, ['52.03.01.2002']]);
  });
});

describe('a typed figure', () => {
  it('is flagged when it differs, and only then', () => {
    const figures = figuresOf(rows, ['pns', 'kades']);
    const typed = { villages: 1, people: 19, present: 12, signed: 9 };
    expect(flagsOf({ typed, reasons: {} }, figures)).toEqual([
      expect.objectContaining({ figure: 'present', typed: 12, counted: 11, difference: 1, reason: '' }),
    ]);
  });
});
