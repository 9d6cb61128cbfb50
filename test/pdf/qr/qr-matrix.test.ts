import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { qrMatrix } from '../../../src/pdf/qr/qr-matrix.ts';
import { perModule, qrPixels } from '../../../src/pdf/qr/qr-pixels.ts';

/** The same code by a library of somebody else's. */
function reference(text: string): number[] {
  return encode(text, { ecc: 'M', border: 0, maskPattern: 2 }).data.flatMap((row) => row.map(Number));
}

/** Pixels as they have always been: each module four by four bits, 1 being white, rows padded with white. */
function plainPixels(size: number, modules: Uint8Array): Buffer {
  const rowBytes = Math.ceil((size * perModule) / 8);
  const pixels = Buffer.alloc(rowBytes * size * perModule, 0xff);
  for (let y = 0; y < size * perModule; y++) {
    for (let x = 0; x < size * perModule; x++) {
      if (modules[Math.floor(y / perModule) * size + Math.floor(x / perModule)] !== 1) continue;
      const at = y * rowBytes + (x >> 3);
      pixels[at] = (pixels[at] ?? 0) & ~(0x80 >> (x & 7));
    }
  }
  return pixels;
}

describe('a QR code of our own', () => {
  it('is module for module what a general library makes, in every version there is', () => {
    const sizes = new Set<number>();
    for (let bytes = 1; bytes <= 1370; bytes += bytes < 500 ? 1 : 7) {
      const text = `a${'7Zk_-'.repeat(280)}`.slice(0, bytes);
      const { size, modules } = qrMatrix(text);
      sizes.add(size);
      expect(Buffer.from(modules).equals(Buffer.from(reference(text))), `${bytes} bytes`).toBe(true);
    }
    expect(sizes.size).toBe(30);
  });

  it('encodes any text as UTF-8', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 }).map((it) => `é${it}`);
    fc.assert(
      fc.property(text, (it) => {
        expect(Array.from(qrMatrix(it).modules)).toEqual(reference(it));
      }),
      { numRuns: 60 },
    );
  });

  it('inflates to its modules, each four pixels wide and high, with a checksum that zlib accepts', () => {
    for (let bytes = 1; bytes <= 1370; bytes += 13) {
      const matrix = qrMatrix(`a${'Qx9.~'.repeat(280)}`.slice(0, bytes));
      expect(inflateSync(qrPixels(matrix)).equals(plainPixels(matrix.size, matrix.modules)), `${bytes} bytes`).toBe(
        true,
      );
    }
  });

  it('refuses what no version holds', () => {
    expect(() => qrMatrix('x'.repeat(1371))).toThrow(RangeError);
  });
});
