import fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayCode, normaliseCode } from '#trust/token';
import { newCode } from '#trust/token/issue';
import { encodeCode } from '../../../src/trust/token/code.ts';

test('a code has sixteen signs of Crockford base 32 and no two are alike', () => {
  const codes = Array.from({ length: 1000 }, newCode);
  for (const code of codes) expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{16}$/);
  expect(new Set(codes).size).toBe(1000);
});

test('all 80 bits are in the code', () => {
  expect(encodeCode(new Uint8Array(10))).toBe('0000000000000000');
  expect(encodeCode(new Uint8Array(10).fill(255))).toBe('ZZZZZZZZZZZZZZZZ');
  expect(encodeCode(new Uint8Array([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 1]))).toBe('G000000000000001');
});

test('what is shown in groups reads back', () => {
  expect(displayCode('7ZKD0F2M9XQAB1CE')).toBe('7ZKD-0F2M-9XQA-B1CE');
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      const code = encodeCode(bytes);
      expect(normaliseCode(displayCode(code))).toBe(code);
    }),
  );
});

test('a code typed as people type is understood', () => {
  expect(normaliseCode(' 7zkd of2m–9xqa-b1ce ')).toBe('7ZKD0F2M9XQAB1CE');
  expect(normaliseCode('iIlL-oO00-1111-0000')).toBe('1111000011110000');
});

test.each(['', '7ZKD', '7ZKD-0F2M-9XQA-B1CU', '7ZKD-0F2M-9XQA-B1CE-0', '7ZKD-0F2M-9XQA-B1C*', 'ÖZKD0F2M9XQAB1CE'])(
  '%j is not a code',
  (typed) => {
    expect(() => normaliseCode(typed)).toThrow(expect.objectContaining({ code: 'token-invalid' }));
  },
);
