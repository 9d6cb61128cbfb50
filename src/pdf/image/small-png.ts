import { crc32, deflateSync } from 'node:zlib';
import { decodePng } from './decode-png.ts';
import { quantise, shrink } from './pixels.ts';

/** Printed 23 mm high, 200 pixels are 220 dpi. */
export const largestEdge = 200;

/**
 * A picture as papers need it, whatever was uploaded: at most 200 pixels high and wide, white below transparency, 64 colours.
 * Refuses `emblem-unreadable`, and `too-large` above 16 megapixels. What it costs is decided by the file: it is called in a
 * thread of its own.
 */
export async function smallPng(bytes: Uint8Array): Promise<Uint8Array> {
  const { width, height, rgb } = shrink(await decodePng(bytes), largestEdge);
  const { palette, indexes } = quantise(rgb, 64);
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y++) rows.set(indexes.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // eight bits, a palette (W3C PNG, clause 11.2.1)
  header.set([8, 3], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const data = deflateSync(rows, { level: 9 });
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', data), chunk('IEND')]);
}

/** Clause 5.3: length, type, data, and the CRC of the last two. */
function chunk(type: string, data: Uint8Array = new Uint8Array()): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}
