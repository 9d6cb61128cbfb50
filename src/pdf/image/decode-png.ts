import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream, type PDFRef } from 'pdf-lib';
import { Refusal } from '#errors';
import type { Pixels } from './pixels.ts';
import { checkedPng } from './png.ts';

const largest = 4_000_000;
const mostPixels = 16_000_000;

/**
 * A PNG's colours on white. pdf-lib knows every kind; its two streams (colours, transparency) are read back from its document.
 * Refuses `emblem-unreadable`, and `too-large` above 4 MB or 16 megapixels.
 */
export async function decodePng(given: Uint8Array): Promise<Pixels> {
  if (given.length > largest) throw new Refusal('too-large');
  const bytes = checkedPng(given, mostPixels);
  try {
    const document = await PDFDocument.create();
    const image = await document.embedPng(bytes);
    await image.embed();
    const stream = (reference: PDFRef) => {
      const found = document.context.lookup(reference);
      if (!(found instanceof PDFRawStream)) throw new TypeError('not the stream that was embedded');
      return found;
    };
    const colours = stream(image.ref);
    const mask = colours.dict.get(PDFName.of('SMask')) as PDFRef | undefined;
    const rgb = inflateSync(colours.contents);
    const alpha = mask && inflateSync(stream(mask).contents);
    return { width: image.width, height: image.height, rgb: alpha ? onWhite(rgb, alpha) : rgb };
  } catch (cause) {
    throw new Refusal('emblem-unreadable', {}, { cause });
  }
}

function onWhite(rgb: Uint8Array, alpha: Uint8Array): Uint8Array {
  return rgb.map((value, index) => {
    const opacity = (alpha[Math.floor(index / 3)] ?? 255) / 255;
    return Math.round(value * opacity + 255 * (1 - opacity));
  });
}
