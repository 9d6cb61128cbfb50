import { expect, it } from 'vitest';
import { letterheadLooks } from '../../../src/pdf/page/letterhead.ts';

const sizes = (lines: string[]) => letterheadLooks(lines).map((look) => look.size);

it('prints the institution largest, the body above it plain, and what follows as its small address', () => {
  expect(sizes(['PEMERINTAH KABUPATEN MUNA BARAT', 'BADAN KEPEGAWAIAN', 'Kompleks Bumi Praja Laworo'])).toEqual([
    13, 15, 9,
  ]);
  expect(sizes(['PEMERINTAH KABUPATEN', 'DINAS SOSIAL', 'Bumi Praja', 'Telp. 0403'])).toEqual([13, 15, 9, 9]);
});

it('takes the last line for a village’s name where there is no address', () => {
  expect(sizes(['KABUPATEN MUNA BARAT', 'KECAMATAN LAWA', 'DESA LATUGHO'])).toEqual([13, 13, 15]);
  expect(sizes(['Pemerintah Kabupaten Muna Barat', 'Dinas Sosial'])).toEqual([13, 15]);
  expect(sizes(['Dinas Sosial'])).toEqual([15]);
});
