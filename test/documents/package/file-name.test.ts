import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FileNames, fileName } from '../../../src/documents/package/file-name.ts';

describe('a name as part of a path', () => {
  it('never leaves its folder, is never empty and holds nothing a system forbids', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const name = fileName(text);
        expect(name).not.toMatch(/[\p{Cc}<>:"/\\|?*]/u);
        expect(name).not.toMatch(/^\s|[.\s]$/u);
        expect(name.length).toBeGreaterThan(0);
        expect(['.', '..']).not.toContain(name);
      }),
    );
  });

  it('keeps what people recognise', () => {
    expect(fileName('Desa Wakoila, Kecamatan Sawerigadi')).toBe('Desa Wakoila, Kecamatan Sawerigadi');
    expect(fileName('../../etc/passwd')).toBe('.. .. etc passwd');
    expect(fileName('CON')).toBe('_CON');
    expect(fileName('...')).toBe('_');
  });

  it('gives two units that differ only in what a path cannot hold two folders', () => {
    const names = new FileNames();
    expect([names.unique('SMP 1/2'), names.unique('SMP 1:2'), names.unique('smp 1 2')]).toEqual([
      'SMP 1 2',
      'SMP 1 2 (2)',
      'smp 1 2 (3)',
    ]);
  });
});
