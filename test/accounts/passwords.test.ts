import { describe, expect, it } from 'vitest';
import type { RefusalCode } from '#errors';
import { refusalText } from '#web/i18n';
import { hashPassword, passwordFits } from '../../src/accounts/password.ts';
import { passwordTrouble } from '../../src/accounts/password-rules.ts';

const owner = {
  name: 'La Ode Darwin',
  email: 'darwin@munabarat.test',
  organisation: 'Pemerintah Kabupaten Muna Barat',
};
/** Exactly 200 characters, of words. */
const longest = 'kuda laut berenang di antara karang sambil memandang bulan yang terbit pelan dari balik gunung '
  .repeat(3)
  .slice(0, 200);
const codeOf = async (password: string) => (await passwordTrouble(password, owner))?.code;

const refused: Record<string, readonly string[]> = {
  'password-too-short': ['', 'sembilan9', ' '.repeat(9), '🙂'.repeat(9), 'e\u0301'.repeat(9)],
  'password-too-long': [`${longest}x`, 'x'.repeat(201), '🙂'.repeat(201), 'z'.repeat(100_000)],
  'password-too-easy': [
    ...['1234567890', '0987654321', '1234567890123', '12345678910', '1111111111', '0000000000', '08080808080808'],
    ...[
      'qwertyuiop',
      'asdfghjkl;',
      '1q2w3e4r5t',
      'qwerty12345',
      'abcdefghij',
      'aaaaaaaaaa',
      'abcabcabcabc',
      ' '.repeat(10),
    ],
    ...['password123', 'P@ssw0rd123', 'passwordpassword', 'Password2024', 'qwerty qwerty', 'iloveyou123', 'adminadmin'],
    ...[
      'indonesia123',
      'Bismillah123',
      'sayangku123',
      'rahasia123',
      'katasandi1',
      'Jakarta2024',
      'merdeka1945',
      '17081945170845',
      'Darwin Darwin',
    ],
    ...['a'.repeat(200), 'password'.repeat(25)],
  ],
  'password-personal': [
    ...[
      'darwin@munabarat.test',
      'Darwin@MunaBarat.test',
      'munabarat.test',
      'munabarat2024',
      'darwin.munabarat',
      'darwin12345',
    ],
    ...[
      'La Ode Darwin',
      'laodedarwin',
      'LaOdeDarwin1',
      'd4rw1n2024',
      'niwrad2024',
      'Muna Barat 2024',
      'darwin-munabarat',
    ],
  ],
};

describe.each(Object.entries(refused))('%s', (code, passwords) => {
  it.each(passwords.map((it) => [it]))('%j', async (password) => {
    expect(await codeOf(password)).toBe(code);
    await expect(hashPassword(password, owner)).rejects.toMatchObject({ code });
  });

  it('is said in both languages', () => {
    const texts = (['id', 'en'] as const).map((lang) => refusalText(code as RefusalCode, {}, lang));
    expect(new Set(texts).size).toBe(2);
  });
});

it.each([
  ['sepuluh kata sandi'],
  ['beras merah dari ladang'],
  ['Xq7fk2pL9w'],
  ['contoh-kata-sandi-2024'],
  ['🙂🎈🐎🌋🍚🚲🏠🐟🌙☕'],
  [longest],
  ['darwin naik perahu ke pulau seberang'],
])('%j may be chosen, and fits afterwards', async (password) => {
  expect(await codeOf(password)).toBeUndefined();
  const hash = await hashPassword(password, owner);
  expect(await passwordFits(hash, password)).toBe(true);
  expect(await passwordFits(hash, `${password}x`)).toBe(false);
});

it('a character is the same however it is composed', async () => {
  const hash = await hashPassword('caf\u00e9 di tepi sawah', owner);
  expect(await passwordFits(hash, 'cafe\u0301 di tepi sawah')).toBe(true);
  expect(await passwordFits(hash, 'cafe di tepi sawah')).toBe(false);
});
