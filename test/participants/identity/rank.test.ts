import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readForceRank } from '../../../src/participants/identity/force.ts';
import { readNrp } from '../../../src/participants/identity/nrp.ts';
import { readRank } from '../../../src/participants/identity/rank.ts';

describe('A rank', () => {
  test.each(
    `III/d|Gol. III/d|IIId|Penata Tk.I (III/d)|Penata Tk. I, III/d|III/d (Penata Tk. I)|III/d - Penata Tk. I|Penata Tingkat I|Penata Tk I|
PENATA TK.I / III d|III.d|III-d|III D|3d|3/d|III/d, Penata Tk.I|Gol III d|golongan III/d|iii/d|lll/d|IIl/d|(III/d)|Gol/Ruang III/d|
Penata Tk. 1 III/d|GolIII/d|Penata TKI|III\\d|III/d TMT 01-04-2020|Penata Tk. I (III/d), 1 April 2020|III/d (CPNS)`
      .replaceAll('\n', '')
      .split('|'),
  )('%s is Penata Tk. I (III/d)', (text) => {
    expect(readRank(text, 'pns')).toEqual({ value: 'Penata Tk. I (III/d)', known: true, contradicts: false });
  });

  test.each([
    ['IV/b', 'pns', 'Pembina Tk. I (IV/b)'],
    ['Pembina Utama Muda', 'pns', 'Pembina Utama Muda (IV/c)'],
    ['Pembina Utama Muda/IVc', 'pns', 'Pembina Utama Muda (IV/c)'],
    ['lV/e', 'pns', 'Pembina Utama (IV/e)'],
    ['Penata Muda Tk.I - III/b', 'pns', 'Penata Muda Tk. I (III/b)'],
    ['Penata Muda Tingkat 1', 'cpns', 'Penata Muda Tk. I (III/b)'],
    ['Penata,III/c', 'pj-kades', 'Penata (III/c)'],
    ['Pengatur Tk I.', 'pns', 'Pengatur Tk. I (II/d)'],
    ['Penata Muda/ III.a', 'perangkat', 'Penata Muda (III/a)'],
    ['IX', 'pppk', 'Golongan IX'],
    ['Golongan 9', 'pppk', 'Golongan IX'],
    ['PPPK XVII', 'pppk', 'Golongan XVII'],
    ['V', 'pppk-pw', 'Golongan V'],
    ['PPPK/IX', 'pppk', 'Golongan IX'],
    ['IX (Sembilan)', 'pppk', 'Golongan IX'],
    ['Gol lX (PPPK)', 'pppk', 'Golongan IX'],
    ['Gol. (IX)', 'pppk', 'Golongan IX'],
    ['AJUN KOMISARIS POLISI (AKP)', 'luar', 'AKP'],
    ['Inspektur Satu', 'luar', 'Iptu'],
    ['Letnan Kolonel Infanteri', 'luar', 'Letkol Inf'],
    ['LETKOL LAUT (P)', 'luar', 'Letkol Laut (P)'],
    ['AKP', 'luar', 'AKP'],
    ['Ajun Komisaris Polisi', 'luar', 'AKP'],
    ['Letda Inf.', 'luar', 'Letda Inf'],
    ['Kombes Pol.', 'luar', 'Kombes Pol'],
    ['Penata (III/c)', 'luar', 'Penata (III/c)'],
  ] as const)('%s of a %s is %s', (text, category, value) => {
    expect(readRank(text, category)).toEqual({ value, known: true, contradicts: false });
  });

  test.each([
    ['Penata (III/d)', 'pns'],
    ['III/c - III/d', 'pns'],
    ['IX', 'pns'],
    ['III/a', 'pppk'],
    ['AKP', 'pns'],
  ] as const)('%s of a %s contradicts itself: none is better than a wrong one', (text, category) => {
    expect(readRank(text, category)).toEqual({ value: '', known: false, contradicts: true });
  });

  test.each([
    ['II/e', 'pns'],
    ['Staf Khusus', 'pns'],
    ['XVIII', 'pppk'],
    ['Ahli Pertama / IX', 'pppk'],
  ] as const)('%s of a %s is unknown and stands as it was typed', (text, category) => {
    expect(readRank(text, category)).toEqual({ value: text, known: false, contradicts: false });
  });

  test('is never read of a text that names two', () => {
    const room = fc
      .tuple(fc.constantFrom('I', 'II', 'III', 'IV'), fc.constantFrom('a', 'b', 'c', 'd'))
      .map((one) => one.join('/'));
    fc.assert(
      fc.property(room, room, (one, other) => {
        expect(readRank(`${one} ${other}`, 'pns').known).toBe(one === other);
      }),
    );
  });
});

describe('The number of a member of TNI or Polri', () => {
  const beside = { rank: '', unit: '', category: '' };

  test('is one by its rank, unit, category or the word before it', () => {
    expect(readNrp('84071234', { ...beside, rank: 'AKP' })).toBe('84071234');
    expect(readNrp('84071234', { ...beside, unit: 'Polda Bali' })).toBe('84071234');
    expect(readNrp('8407 1234', { ...beside, category: 'Polri' })).toBe('84071234');
    expect(readNrp('NRP. 21050160390684', beside)).toBe('21050160390684');
    expect(readNrp('12345/P', { ...beside, rank: 'Kapten Laut (P)' })).toBe('12345/P');
  });

  test('is a bad NIP where nothing says so, and a NIP stays one', () => {
    expect(readNrp('84071234', beside)).toBeNull();
    expect(readNrp('197706282001041001', { ...beside, unit: 'Polda Bali' })).toBeNull();
    expect(readForceRank('Penata')).toBeNull();
  });
});
