import { encode } from 'uqr';
import { streamObject } from './syntax.ts';
import type { PdfObject } from './types.ts';

/** Points per millimetre. */
export const mm = 72 / 25.4;

/** A QR code as a picture without quiet zone. Points. */
export interface QrImage {
  object: PdfObject;
  /** how wide it must be printed */
  edge: number;
  /** the white a reader needs around it: four modules (ISO/IEC 18004 6.3.8) */
  quiet: number;
}

/** Pixels of a module, in both directions. */
const perModule = 4;

/**
 * Error correction M; at least 30 mm wide, and 0.47 mm per module so that a photocopy scanned at 150 dpi (2.8 pixels a
 * module) can still be read. One bit per pixel, several pixels per module: viewers that smooth pictures do no harm then.
 * The mask is always the third: what we encode is mostly random, so no mask is worse, and judging all eight takes five
 * times as long as the rest. RangeError for a text that no QR code holds.
 */
export function qrImage(number: number, text: string): QrImage {
  const { size, data } = encode(text, { ecc: 'M', boostEcc: false, border: 0, maskPattern: 2 });
  const side = size * perModule;
  const entries = `/Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 1`;
  const edge = Math.max(30, size * 0.47) * mm;
  return { object: streamObject(number, entries, pixelsOf(data, side)), edge, quiet: (edge / size) * 4 };
}

/** One bit a pixel, 1 being white; rows are filled up with white. */
function pixelsOf(modules: readonly (readonly boolean[])[], side: number): Uint8Array {
  const rowBytes = Math.ceil(side / 8);
  const pixels = Buffer.alloc(rowBytes * side, 0xff);
  modules.forEach((row, y) => {
    const start = y * perModule * rowBytes;
    row.forEach((isDark, x) => {
      const at = start + (x >> 1);
      if (isDark) pixels[at] = (pixels[at] as number) & (x % 2 === 0 ? 0x0f : 0xf0);
    });
    for (let copy = 1; copy < perModule; copy++) pixels.copy(pixels, start + copy * rowBytes, start, start + rowBytes);
  });
  return pixels;
}
