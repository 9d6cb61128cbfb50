import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainLetters } from '../../../src/participants/identity/plain-letters.ts';

describe('Letters that came in another dress', () => {
  test.each([
    ['ＢＵＤＩ', 'BUDI'],
    ['１９８７', '1987'],
    ['Ｓ．Ｐｄ', 'S.Pd'],
    ['𝐁𝐮𝐝𝐢 𝟙𝟡', 'Budi 19'],
    ['ℒ𝒶𝓁𝓊', 'Lalu'],
    ['Ⅲ/d', 'III/d'],
    ['ﬁtri', 'fitri'],
    ['Siti　Aminah', 'Siti Aminah'],
  ])('%s is %s', (dressed, plain) => {
    expect(plainLetters(dressed)).toBe(plain);
  });

  test.each(['½', 'm²', '①', 'Ⓐ', '№ 3', 'ª', 'Žarko', 'Ma’ruf', '中', 'ﾊ', '™'])(
    '%s says something else and stays',
    (text) => {
      expect(plainLetters(text)).toBe(text);
    },
  );

  test('that are plain already stay as they are, and what is plain stays so', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = plainLetters(text);
        expect(plainLetters(plain)).toBe(plain);
        expect(plain.normalize('NFKC')).toBe(text.normalize('NFKC'));
      }),
    );
  });
});
