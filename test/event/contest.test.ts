import { describe, expect, it } from 'vitest';
import { type Basis, contestMismatches, contestOf } from '#event';
import { bringsNewMismatch } from '../../src/event/flags.ts';
import { circulars, muna } from './muna.ts';

const own = (about: string): Basis => ({ kind: 'own', title: 'Surat Edaran Bupati Muna Barat', number: '1', about });

describe('the contest a basis speaks of', () => {
  it('is known from the library', () => {
    expect(contestOf({ kind: 'library', code: 'uu-7-2017' })).toBe('pemilu');
    expect(contestOf({ kind: 'library', code: 'uu-10-2016' })).toBe('pilkada');
    expect(contestOf({ kind: 'library', code: 'uu-20-2023' })).toBeNull();
  });

  it.each([
    ['Netralitas ASN pada Pemilu Tahun 2024', 'pemilu'],
    ['Netralitas dalam PEMILIHAN  UMUM', 'pemilu'],
    ['Netralitas pada Pilkada Serentak', 'pilkada'],
    ['Pemilihan Bupati dan Wakil Bupati', 'pilkada'],
    ['Disiplin kerja', null],
    ['Pemilu dan Pilkada 2024', null],
  ] as const)('is read from the words of a letter: %s', (about, contest) => {
    expect(contestOf(own(about))).toBe(contest);
  });

  it('is not taken from the office of who wrote the letter', () => {
    expect(contestOf(own('Netralitas'))).toBeNull();
  });
});

describe('a basis about Pemilu in an event about Pilkada', () => {
  it('is noticed, for both circulars of Muna Barat', () => {
    expect(contestMismatches({ ...muna, bases: circulars })).toHaveLength(2);
  });

  it('is nothing to ask about in an event about no contest', () => {
    expect(contestMismatches({ bases: circulars, contest: null })).toEqual([]);
  });

  it('asks again for another basis, but not for the same ones or fewer', () => {
    const answered = { ...muna, bases: [...circulars] };
    expect(bringsNewMismatch(answered, answered)).toBe(false);
    expect(bringsNewMismatch(answered, { ...muna, bases: [circulars[1]] })).toBe(false);
    expect(bringsNewMismatch(answered, { ...muna, bases: [...circulars, own('Disiplin')] })).toBe(false);
    expect(bringsNewMismatch(answered, { ...muna, bases: [...circulars, own('Pemilu')] })).toBe(true);
    expect(bringsNewMismatch(answered, { ...muna, contest: 'pemilu', bases: [own('Pilkada')] })).toBe(true);
  });
});
