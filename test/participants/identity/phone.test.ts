import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPhone } from '../../../src/participants/identity/phone.ts';

describe('A telephone number', () => {
  test.each([
    ['0812-3456-7890', '+6281234567890'],
    [81234567890, '+6281234567890'],
    [6281234567890, '+6281234567890'],
    ['+62 812 3456 7890', '+6281234567890'],
    ['+62 0812 3456 7890', '+6281234567890'],
    ['0062 812 3456 7890', '+6281234567890'],
    ['HP. 0812 3456 7890', '+6281234567890'],
    ['081234567890 (WA)', '+6281234567890'],
    ["'081234567890", '+6281234567890'],
    ['81234567890.0', '+6281234567890'],
    ['O8123456789O', '+6281234567890'],
    ['0812 0845 6789', '+6281208456789'],
    ['(0376) 21234', '+6237621234'],
    ['0376-21234 ext. 12', '+6237621234'],
    ['+60 12-345 6789', '+60123456789'],
    ['(+62) 81234567890', '+6281234567890'],
    ['6281234567890.00', '+6281234567890'],
    ['081234567890 (Telkomsel)', '+6281234567890'],
    ['0812_3456_7890', '+6281234567890'],
  ])('%s is %s', (cell, value) => {
    expect(readPhone(cell)).toEqual({ value, second: '', several: false, unreadable: false, scientific: false });
  });

  test.each([
    ['081234567890 / 082112345678'],
    ['081234567890 082112345678'],
    ['081234567890\n082112345678'],
    ['0812 3456 7890 atau 0821 1234 5678'],
    ['081234567890; 6282112345678'],
    ['081234567890-082112345678'],
    ['081234567890 - 082112345678'],
    ['HP 1: 081234567890 HP 2: 082112345678'],
    ['1. 081234567890 2. 082112345678'],
  ])('of two in a cell is the first, and the second is kept: %j', (cell) => {
    expect(readPhone(cell)).toMatchObject({ value: '+6281234567890', second: '+6282112345678', several: true });
  });

  test.each(['8.12346E+10', '8,12346E+10', '6.28E+12'])('%s has lost its digits and is refused', (cell) => {
    expect(readPhone(cell)).toMatchObject({ value: '', scientific: true });
  });

  test.each(['21234', '37621234', '0812xxxx', '08123456789012345'])('%s is not read', (cell) => {
    expect(readPhone(cell)).toMatchObject({ value: '', unreadable: true });
  });

  test('keeps its digits, whatever parts them', () => {
    const number = fc.integer({ min: 100_000_00, max: 999_999_999 }).map((rest) => `8${rest}`);
    const gaps = fc.array(fc.constantFrom('', ' ', '-', '.', '\u00a0', '\u202c'), { minLength: 10, maxLength: 10 });
    fc.assert(
      fc.property(fc.constantFrom('0', '62', '+62', '+62 '), number, gaps, (lead, digits, between) => {
        const written =
          lead +
          Array.from(digits, (digit, at) => digit + (at < digits.length - 2 ? (between[at] ?? '') : '')).join('');
        expect(readPhone(written)).toMatchObject({ value: `+62${digits}`, several: false });
      }),
    );
  });

  test('is digits that stood in the cell, or none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.double(),
          fc.string({ unit: fc.constantFrom('0', '8', '1', '6', '2', '+', ' ', '/', 'E') }),
        ),
        (cell) => {
          const { value, second } = readPhone(cell);
          for (const one of [value, second]) expect(one).toMatch(/^$|^\+[1-9]\d{6,14}$/);
          const digits = String(cell).normalize('NFKC').replace(/o/gi, '0').replace(/\D/g, '');
          if (value !== '') expect(digits).toContain(value.replace(/^\+(62)?/, ''));
        },
      ),
    );
  });
});

test('a number of digits alone is read as the same number with a blank before it', () => {
  const prefix = fc.constantFrom('', '0', '62', '+62', '620', '0062', '00', '+');
  const digits = fc.array(fc.constantFrom('0', '2', '6', '8'), { minLength: 7, maxLength: 14 });
  fc.assert(
    fc.property(prefix, digits, (start, rest) => {
      const number = `${start}8${rest.join('')}`;
      expect(readPhone(number)).toEqual(readPhone(` ${number}`));
    }),
  );
});
