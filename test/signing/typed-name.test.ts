import fontkit from '@pdf-lib/fontkit';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unprintable, visible } from '#letters';
import { typedSignature } from '#pdf';
import { readFontFile } from '../../src/pdf/type/fonts.ts';
import { isNameOf, lettersLacking, offeredName, typedProblem } from '../../src/signing/typed-name.ts';

const name = { full: 'Drs. H. La Ode Mu’min, S.Sos., M.Si.', bare: 'La Ode Mu’min' };
const plain = (text: string) => ({ full: text, bare: text });

describe('a typed signature is the name on record', () => {
  it.each([
    'La Ode Mu’min',
    'LA ODE MUMIN',
    " la  ode mu'min ",
    'La Ode Muʼmin',
    'La Ode Mu`min',
    'La Ode Mu´min',
    'La Ode Mu‘min',
    'La Ode Mu′min',
    'Laode Mu min',
    'Drs. H. La Ode Mumin',
    'Drs La Ode Mumin',
    'H. La Ode Mumin, M.Si',
    'La Ode Mu’min, S.Sos',
    'La Ode Mu’min S. Sos., MSi',
    name.full,
    name.full.normalize('NFD'),
  ])('as %j', (typed) => expect(isNameOf(typed, name)).toBe(true));

  it.each([
    '',
    '.',
    'La Ode',
    'Mumin',
    'La Ode Mumin Putra',
    'Wa Ode Mumin',
    'Mumin La Ode',
    'Drs. H.',
    'Drs. H., S.Sos., M.Si.',
    'Bupati La Ode Mumin',
    'La Ode Mumin, S.H.',
    'La Ode Mumin, M.Si., S.Sos.',
    'Lа Ode Mumin',
  ])('not as %j', (typed) => expect(isNameOf(typed, name)).toBe(false));

  it('with accents or without them, in whatever way they are composed', () => {
    const arabic = plain('Muḥammad Ṣāliḥ Nguyễn');
    for (const typed of ['Muhammad Salih Nguyen', arabic.full.normalize('NFD'), 'MUḤAMMAD ṢĀLIḤ NGUYỄN']) {
      expect(isNameOf(typed, arabic)).toBe(true);
    }
  });

  it('never as somebody’s whose letters differ, and always as its own, in any case and spacing', () => {
    const word = fc.stringMatching(/^[a-z]{1,12}$/u);
    fc.assert(
      fc.property(word, word, word, (one, other, title) => {
        const record = { full: `${title}. ${one} ${other}, ${title}`, bare: `${one} ${other}` };
        expect(isNameOf(`${one.toUpperCase()}  ${other}`, record)).toBe(true);
        expect(isNameOf(record.full, record)).toBe(true);
        fc.pre(one !== other);
        expect(isNameOf(other, plain(one))).toBe(false);
      }),
    );
  });

  it('is offered with its titles, without them where that is too long, and without accents that cannot be drawn', () => {
    expect(offeredName(name, 100)).toBe(name.full);
    expect(offeredName(name, 20)).toBe(name.bare);
    const rare = plain('Aḧa\u0359');
    expect(typedProblem(offeredName(rare, 100), rare)).toBeUndefined();
  });
});

describe('letters that handwriting lacks', () => {
  const font = fontkit.create(readFontFile('script'));
  const has = (text: string) => Array.from(text).every((one) => font.hasGlyphForCodePoint(one.codePointAt(0) ?? 0));
  const letters = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter(
    (letter) => /[\p{L}\p{N}]/u.test(letter) && !/\p{Lm}/u.test(letter) && letter.normalize('NFC') === letter,
  );

  it('are those, and only those, that the font has neither whole nor in parts', () => {
    const wrong = letters.filter(
      (letter) => (has(letter) || has(letter.normalize('NFD'))) !== (lettersLacking(letter) === ''),
    );
    expect(wrong).toEqual([]);
  });

  it('are none that a list of names may have: each is drawn, and every apostrophe', () => {
    const listed = letters.filter((letter) => letter < '\u2300');
    const undrawn = [...listed, 'ʻ', 'ʼ', '’', '‘', "'", '`', '´', '′'].filter(
      (letter) => unprintable(letter) === '' && visible(letter) !== '' && typedSignature(letter).lines.length === 0,
    );
    expect(undrawn).toEqual([]);
  });

  it('are named once each, signs that are no punctuation too', () => {
    expect(lettersLacking('Юрий Юльев й')).toBe('Ю р и й л ь е в');
    expect(typedProblem('La Ode 😀', plain('La Ode'))).toEqual({ is: 'letters', letters: '😀' });
  });
});
