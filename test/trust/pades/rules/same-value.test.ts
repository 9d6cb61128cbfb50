import { describe, expect, it } from 'vitest';
import { Lexer } from '../../../../src/trust/pades/read/lexer.ts';
import { parseValue } from '../../../../src/trust/pades/read/parse-value.ts';
import { sameValue } from '../../../../src/trust/pades/rules/same-value.ts';

const read = (text: string) => parseValue(new Lexer(Buffer.from(text), 0));
const isSame = (one: string, other: string) => sameValue(read(one), read(other));

describe('two values of a file', () => {
  it.each([
    ['<4142>', '(AB)'],
    ['<41 42>', '<4142>'],
    ['<4\n1\t42>', '(AB)'],
    ['<4>', '<40>'],
    ['(A\\102)', '(AB)'],
    ['/A#42', '/AB'],
    ['[1 2 0 R <</A 1>>]', '[ 1 2 0 R << /A 1 >> ]'],
    ['<41x42>', '<41x42>'],
  ])('%s and %s are the same, however they are written', (one, other) => {
    expect(isSame(one, other)).toBe(true);
  });

  it.each([
    ['<4142>', '<4143>'],
    ['<4142>', '<41<42>'],
    ['<41x42>', '<4142>'],
    ['(AB)', '<41/42>'],
    ['<41x42>', '<41y42>'],
  ])('%s and %s are not: one reader or the other sees a difference', (one, other) => {
    expect(isSame(one, other)).toBe(false);
    expect(isSame(other, one)).toBe(false);
  });
});
