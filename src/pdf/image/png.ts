import { inflateSync } from 'node:zlib';
import { Refusal } from '#errors';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const needed = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/**
 * A PNG that may be given to a trusting decoder (pdf-lib's reads past the end of a truncated file for ever): whole chunks
 * up to IEND, pictures of a kind the standard knows, no text or colour profile to unpack, and pixel data that unpacks
 * to no more than its size says (W3C PNG, clauses 5 and 11). Refuses `emblem-unreadable`; above `most` pixels `too-large`.
 */
export function checkedPng(input: Uint8Array, most: number): Uint8Array {
  const bytes = Buffer.from(input);
  if (!bytes.subarray(0, 8).equals(signature)) throw new Refusal('emblem-unreadable');
  const kept: Buffer[] = [signature];
  const data: Buffer[] = [];
  let header: Buffer | undefined;
  for (let at = 8, type = ''; type !== 'IEND'; ) {
    if (at + 12 > bytes.length) throw new Refusal('emblem-unreadable');
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) throw new Refusal('emblem-unreadable');
    type = bytes.toString('latin1', at + 4, at + 8);
    if (needed.has(type)) kept.push(bytes.subarray(at, end));
    if (type === 'IHDR' && header) throw new Refusal('emblem-unreadable');
    if (type === 'IHDR') header = bytes.subarray(at + 8, end - 4);
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, end - 4));
    at = end;
  }
  if (header?.length !== 13) throw new Refusal('emblem-unreadable');
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (width * height > most) throw new Refusal('too-large');
  const bits = (channels[header[9] ?? -1] ?? 0) * (header[8] ?? 0);
  // Interlacing adds at most a filter byte per row of each of its seven passes, and rounds each row up.
  const expected = height * (Math.ceil((width * bits) / 8) + 1) + (header[12] ? 7 * 2 * (height + 8) : 0);
  if (bits === 0 || width === 0 || height === 0) throw new Refusal('emblem-unreadable');
  try {
    inflateSync(Buffer.concat(data), { maxOutputLength: expected });
  } catch (cause) {
    throw new Refusal('emblem-unreadable', {}, { cause });
  }
  return Buffer.concat(kept);
}
