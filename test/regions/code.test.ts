import { describe, expect, it } from 'vitest';
import { levelOf, readRegionCode } from '#regions';
import { regencyCodeOf } from '../../src/regions/code.ts';

describe('a region code', () => {
  it('is read with and without dots, of every level', () => {
    for (const text of ['5203012001', '52.03.01.2001', ' 52.03.01.2001 ', '52 03 01 2001'])
      expect(readRegionCode(text)).toBe('52.03.01.2001');
    for (const [text, level] of [
      ['52', 'province'],
      ['5203', 'regency'],
      ['520301', 'district'],
      ['5203011001', 'village'],
    ] as const)
      expect(levelOf(readRegionCode(text) ?? '')).toBe(level);
  });

  it('is nothing else: other numbers of digits, letters, a NIP', () => {
    for (const text of ['', '5', '520', '52.03.01.20', '52030120010', '198703142010011007', 'Desa 52', '-52', '52,03'])
      expect(readRegionCode(text)).toBeUndefined();
  });

  it('leads to its regency, and to that of today where the province was divided', () => {
    expect(regencyCodeOf('52.03.01.2001')).toBe('52.03');
    expect(regencyCodeOf('92.01.01.2001')).toBe('96.01');
    expect(regencyCodeOf('52')).toBeUndefined();
  });
});
