import { Refusal } from '#errors';

export interface Emblem {
  readonly type: 'png' | 'jpeg';
  readonly width: number;
  readonly height: number;
}

const largest = 512 * 1024;
const sides = { least: 64, most: 4000 };

/**
 * What an uploaded picture is, by its bytes and never by its name: PNG (ISO/IEC 15948, IHDR) or JPEG (ITU-T T.81, SOF).
 * Refuses with `emblem-unreadable` for anything else, above 512 KB, or outside 64 to 4000 pixels.
 */
export function readEmblem(bytes: Uint8Array): Emblem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = bytes.length <= largest ? (readPng(view) ?? readJpeg(view)) : undefined;
  if (!found) throw new Refusal('emblem-unreadable');
  for (const side of [found.width, found.height])
    if (side < sides.least || side > sides.most) throw new Refusal('emblem-unreadable');
  return found;
}

function readPng(view: DataView): Emblem | undefined {
  if (view.byteLength < 33) return undefined;
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || view.getUint32(12) !== 0x49484452)
    return undefined;
  return { type: 'png', width: view.getUint32(16), height: view.getUint32(20) };
}

/** Walks the segments to the frame header. Lengths are the sender's word, so every step stays inside the bytes. */
function readJpeg(view: DataView): Emblem | undefined {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return undefined;
  let at = 2;
  while (at + 9 <= view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return { type: 'jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += marker === 0xff ? 1 : 2 + Math.max(2, view.getUint16(at + 2));
  }
  return undefined;
}

/** SOF0 to SOF15, without DHT (C4), JPG (C8) and DAC (CC). */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
