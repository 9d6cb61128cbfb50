import { constants, crc32, deflateRawSync } from 'node:zlib';

interface Deflated {
  /** The header of a gzip member, and the blocks behind it. */
  readonly start: Uint8Array;
  readonly crc: number;
}

// By the bytes' identity, which many answers begin with: deflating is a pure function of them, and gone when they are.
const beginnings = new WeakMap<Uint8Array, Deflated>();

/** Magic, deflate, no flags, no time, no hint, and a system that is not said (RFC 1952 section 2.3). */
const header = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff);

/**
 * One gzip member (RFC 1952) of `shared` and `own` one after the other. What many answers share is deflated once, up to a
 * full flush, behind which blocks of another stream may follow (RFC 1951 section 3.2); so each answer costs its own bytes only.
 */
export function gzipParts(shared: Uint8Array, own: Uint8Array): Uint8Array[] {
  const { start, crc } = beginningOf(shared);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(own, crc), 0);
  trailer.writeUInt32LE((shared.length + own.length) % 2 ** 32, 4);
  return [start, Buffer.concat([deflateRawSync(own, { level: 1 }), trailer])];
}

function beginningOf(shared: Uint8Array): Deflated {
  const known = beginnings.get(shared);
  if (known) return known;
  const blocks = deflateRawSync(shared, { level: 9, finishFlush: constants.Z_FULL_FLUSH });
  const deflated = { start: Buffer.concat([header, blocks]), crc: crc32(shared) };
  beginnings.set(shared, deflated);
  return deflated;
}
