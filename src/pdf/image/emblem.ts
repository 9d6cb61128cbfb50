import { Refusal } from '#errors';
import { streamObject } from '../file/syntax.ts';
import type { PdfObject } from '../file/types.ts';
import { decodePng } from './decode-png.ts';
import { withFewPixels } from './emblem-apart.ts';
import { quantise, shrink } from './pixels.ts';
import { largestEdge } from './small-png.ts';

/** A picture ready to embed, and its size in pixels. */
export interface EmblemImage {
  object: PdfObject;
  width: number;
  height: number;
}

export interface EmblemFile {
  readonly bytes: Uint8Array;
  readonly type: 'png' | 'jpeg';
}

/** A JPEG travels as it is, in every pact. */
export const largestJpeg = 40_000;

/**
 * The emblem as an image object. PNG is made small (at most 200 pixels, white below transparency, 64 colours); a JPEG
 * is embedded as it is. Refuses `emblem-unreadable` (broken, CMYK) and `too-large` (JPEG over 40 kB, PNG over 4 MB or
 * 16 megapixels).
 */
export async function emblemImage(number: number, emblem: EmblemFile): Promise<EmblemImage> {
  return emblem.type === 'jpeg' ? jpegImage(number, emblem.bytes) : pngImage(number, emblem.bytes);
}

async function pngImage(number: number, bytes: Uint8Array): Promise<EmblemImage> {
  const small = shrink(await decodePng(await withFewPixels(bytes)), largestEdge);
  const { palette, indexes } = quantise(small.rgb, 64);
  const colours = Buffer.from(palette).toString('hex');
  const entries =
    `/Type /XObject /Subtype /Image /Width ${small.width} /Height ${small.height} /BitsPerComponent 8 ` +
    `/ColorSpace [/Indexed /DeviceRGB ${palette.length / 3 - 1} <${colours}>]`;
  return { object: streamObject(number, entries, indexes, { level: 9 }), width: small.width, height: small.height };
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
