import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visible } from '#letters';
import { cellText, isCellError, tidy } from '../../../src/participants/identity/cell.ts';
import { hasUnseen } from '../../../src/participants/identity/marks.ts';
import { looksBroken, repairedText } from '../../../src/participants/identity/mojibake.ts';
import { readNik } from '../../../src/participants/identity/nik.ts';
import { readNip } from '../../../src/participants/identity/nip.ts';
import { readPhone } from '../../../src/participants/identity/phone.ts';
import { plainLetters } from '../../../src/participants/identity/plain-letters.ts';

const today = new Date('2024-06-10T00:00:00Z');
/** What copying brings along: direction marks, zero-width signs, a soft hyphen, a byte order mark, controls, a variation selector. */
const unseen = [
  '\u202a',
  '\u202c',
  '\u202d',
  '\u202e',
  '\u2066',
  '\u2067',
  '\u2068',
  '\u2069',
  '\u200e',
  '\u200f',
  '\u061c',
  '\u200b',
  '\u200c',
  '\u200d',
  '\u2060',
  '\ufeff',
  '\u00ad',
  '\u180e',
  '\u0081',
  '\u009d',
  '\u0000',
  '\u0007',
  '\u007f',
  '\ufe0f',
  '\u3164',
  '\u{e0020}',
];

describe('Signs that nobody sees', () => {
  test('never reach a name, a number, a phone or an address', () => {
    const with_ = (text: string) =>
      fc
        .array(fc.constantFrom('', '', ...unseen), { minLength: text.length + 1, maxLength: text.length + 1 })
        .map((marks) => marks.map((mark, at) => mark + (text[at] ?? '')).join(''));
    fc.assert(
      fc.property(
        with_('La Ode Rahim'),
        with_('198703142010012007'),
        with_('7413015403870002'),
        with_('+6281234567890'),
        (name, nip, nik, phone) => {
          expect(cellText(name)).toBe('La Ode Rahim');
          expect(readNip(nip, today)).toMatchObject({
            value: '198703142010012007',
            cleaned: nip !== '198703142010012007',
          });
          expect(readNik(nik, today)).toMatchObject({ value: '7413015403870002', cleaned: nik !== '7413015403870002' });
          expect(readPhone(phone).value).toBe('+6281234567890');
          expect(hasUnseen(name)).toBe(name !== 'La Ode Rahim');
        },
      ),
    );
  });

  test('are no letters that Latin-1 left of Windows-1252', () => {
    expect(cellText('Ma\u0092ruf')).toBe('Ma’ruf');
    expect(cellText('hasna@contoh.id\u202c')).toBe('hasna@contoh.id');
    expect(cellText('\u00a0 Wa\u00a0Ode ')).toBe('Wa Ode');
  });
});

describe('UTF-8 that was read as Windows-1252', () => {
  const wrongly = (text: string) => new TextDecoder('latin1').decode(Buffer.from(text));

  test.each([
    ['Maâ€™ruf', 'Ma’ruf'],
    ['JosÃ© Putra', 'José Putra'],
    ['Guru Agama â€“ Islam', 'Guru Agama – Islam'],
    ['SDN 1 â€œSelongâ€', 'SDN 1 “Selong”'],
    ['Maâ\u0080\u0099ruf', 'Ma’ruf'],
    ['MaÃ¢â‚¬â„¢ruf', 'Ma’ruf'],
    ['Ni&#039;matul &amp; Ani', "Ni'matul & Ani"],
  ])('%s is %s', (broken, mended) => {
    expect(repairedText(broken)).toBe(mended);
  });

  test.each(['Niâ??matullah', 'Siti ?? Rahma', 'Ma\ufffdruf', 'Ma‚Äôruf', 'Siti?Rahma'])(
    '%s is broken, and its bytes are gone',
    (text) => {
      expect(looksBroken(text)).toBe(true);
      expect(repairedText(text)).toBeNull();
    },
  );

  test.each(['Ma’ruf', "Ma'ruf", 'José Ximenes – Putra', 'Ni Luh Ayu', 'SÃO'])('%s is left alone', (text) => {
    expect(repairedText(text)).toBeNull();
  });

  test('comes back whole, once or twice wrong', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'B', ' ', '’', '“', '–', 'é', 'ñ', 'ḥ', 'ʻ'), minLength: 1 });
    fc.assert(
      fc.property(text, (given) => {
        expect(repairedText(wrongly(given)) ?? wrongly(given)).toBe(given);
        expect(repairedText(wrongly(wrongly(given))) ?? given).toBe(given);
      }),
    );
  });
});

test('What a spreadsheet shows where a formula failed is known as such', () => {
  for (const text of ['#REF!', '#N/A', '#NAME?', '#VALUE!', '#DIV/0!', '#NUM!', '#NULL!', '####', 'Err:502'])
    expect(isCellError(text), text).toBe(true);
  for (const text of ['#1', 'REF', 'No. #2', '']) expect(isCellError(text), text).toBe(false);
});

test('a text that is tidy is told at one look, and every other as if nobody had looked', () => {
  const byRule = (text: string) => {
    const plain = visible(plainLetters(text)).replace(/\s+/g, ' ').trim();
    return /^[-‐‑–—―−_.\s]+$/.test(plain) ? '' : plain;
  };
  const sign = fc.constantFrom(...Array.from(' -_.a9~\t\n\u00a0\u200b–é!#Ａ'));
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 8 }), (signs) => {
      expect(tidy(signs.join(''))).toBe(byRule(signs.join('')));
    }),
    { numRuns: 1000 },
  );
});
