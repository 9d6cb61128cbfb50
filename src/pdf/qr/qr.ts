import type { PdfObject } from '../file/types.ts';
import { mm } from '../file/units.ts';
import { qrMatrix } from './qr-matrix.ts';
import { perModule, qrPixels } from './qr-pixels.ts';

/** A QR code as a picture without quiet zone. Points. */
export interface QrImage {
  object: PdfObject;
  /** how wide it must be printed */
  edge: number;
  /** the white a reader needs around it: four modules (ISO/IEC 18004 6.3.8) */
  quiet: number;
}

/**
 * Error correction M; at least 30 mm wide, and 0.47 mm per module so that a photocopy scanned at 150 dpi (2.8 pixels a
 * module) can still be read. One bit per pixel, several pixels per module: viewers that smooth pictures do no harm then.
 */
export function qrImage(number: number, url: string): QrImage {
  const matrix = qrMatrix(url);
  const pixels = qrPixels(matrix);
  const side = matrix.size * perModule;
  const head =
    `<< /Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 1 ` +
    `/Filter /FlateDecode /Length ${pixels.length} >>\nstream\n`;
  const body = Buffer.concat([Buffer.from(head, 'latin1'), pixels, Buffer.from('\nendstream', 'latin1')]);
  const edge = Math.max(30, matrix.size * 0.47) * mm;
  return { object: { number, body }, edge, quiet: (edge / matrix.size) * 4 };
}
