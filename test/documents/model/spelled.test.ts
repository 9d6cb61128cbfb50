import { describe, expect, it } from 'vitest';
import { spelled, spelledDay } from '../../../src/documents/model/spelled.ts';

describe('a number in words', () => {
  it.each([
    [0, 'nol'],
    [3, 'tiga'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [17, 'tujuh belas'],
    [20, 'dua puluh'],
    [31, 'tiga puluh satu'],
    [100, 'seratus'],
    [115, 'seratus lima belas'],
    [999, 'sembilan ratus sembilan puluh sembilan'],
    [1000, 'seribu'],
    [1945, 'seribu sembilan ratus empat puluh lima'],
    [2024, 'dua ribu dua puluh empat'],
  ])('%i is "%s"', (value, words) => {
    expect(spelled(value)).toBe(words);
  });
});

describe('a day in words', () => {
  it('is the day of the event’s own zone, not of UTC', () => {
    const at = new Date('2024-06-09T22:30:00Z');
    expect(spelledDay(at, 'Asia/Makassar')).toBe('Senin, tanggal sepuluh bulan Juni tahun dua ribu dua puluh empat');
  });
});
