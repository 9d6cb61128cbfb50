import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFRawStream, type PDFRef } from 'pdf-lib';
import { Refusal } from '#errors';
import { quantise, shrink } from './pixels.ts';
import { checkedPng } from './png.ts';
import { streamObject } from './syntax.ts';
import type { PdfObject } from './types.ts';

/** A picture ready to embed, and its size in pixels. */
export interface EmblemImage {
  object: PdfObject;
  width: number;
  height: number;
}

/** Printed 23 mm high, 200 pixels are 220 dpi. */
const largestEdge = 200;
/** A JPEG travels as it is, in every pact. */
const largestJpeg = 40_000;
const largestPng = 4_000_000;
const mostPixels = 16_000_000;

/**
 * The emblem as an image object. PNG is made small (at most 200 pixels, white below transparency, 64 colours); a JPEG
 * is embedded as it is. Refuses `emblem-unreadable` (broken, CMYK) and `too-large` (JPEG over 40 kB, PNG over 4 MB or
 * 16 megapixels).
 */
export async function emblemImage(
  number: number,
  emblem: { bytes: Uint8Array; type: 'png' | 'jpeg' },
): Promise<EmblemImage> {
  return emblem.type === 'jpeg' ? jpegImage(number, emblem.bytes) : pngImage(number, emblem.bytes);
}

async function pngImage(number: number, bytes: Uint8Array): Promise<EmblemImage> {
  if (bytes.length > largestPng) throw new Refusal('too-large');
  const decoded = await decodePng(checkedPng(bytes, mostPixels));
  const small = shrink(decoded, largestEdge);
  const { palette, indexes } = quantise(small.rgb, 64);
  const colours = Buffer.from(palette).toString('hex');
  const entries =
    `/Type /XObject /Subtype /Image /Width ${small.width} /Height ${small.height} /BitsPerComponent 8 ` +
    `/ColorSpace [/Indexed /DeviceRGB ${palette.length / 3 - 1} <${colours}>]`;
  return { object: streamObject(number, entries, indexes, { level: 9 }), width: small.width, height: small.height };
}

/** pdf-lib knows every kind of PNG; its two streams (colours, transparency) are read back from its document. */
async function decodePng(bytes: Uint8Array) {
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

/** Walks the markers to the frame header (ITU-T T.81 B.2.2) for size and components. */
function jpegImage(number: number, bytes: Uint8Array): EmblemImage {
  if (bytes.length > largestJpeg) throw new Refusal('too-large');
  const data = Buffer.from(bytes);
  if (data.length < 4 || data.readUInt16BE(0) !== 0xffd8) throw new Refusal('emblem-unreadable');
  for (let at = 2; at + 10 < data.length && data[at] === 0xff; ) {
    const marker = data[at + 1] ?? 0;
    const isFrame = marker >= 0xc0 && marker <= 0xc2;
    if (!isFrame) {
      at += 2 + data.readUInt16BE(at + 2);
      continue;
    }
    const [height, width, components] = [data.readUInt16BE(at + 5), data.readUInt16BE(at + 7), data[at + 9]];
    const space = components === 3 ? '/DeviceRGB' : components === 1 ? '/DeviceGray' : undefined;
    if (!space || width === 0 || height === 0) break;
    const entries = `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace ${space} /Filter /DCTDecode`;
    return { object: streamObject(number, entries, bytes, { deflate: false }), width, height };
  }
  throw new Refusal('emblem-unreadable');
}
