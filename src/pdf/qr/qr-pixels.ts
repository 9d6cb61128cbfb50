import { Adler } from '../file/adler.ts';
import type { QrMatrix } from './qr-matrix.ts';

/** Pixels of a module, in both directions. */
export const perModule = 4;

/**
 * A matrix as zlib data (RFC 1950, 1951) of one-bit pixels, white being 1, rows padded with white. A row of bytes has
 * four values only, each module's further rows repeat its first, and how these are best coded is known beforehand: this
 * takes a fiftieth of a deflater's time, most of which is setting it up.
 */
export function qrPixels({ size, modules }: QrMatrix): Uint8Array {
  const rowBytes = (size * perModule + 7) >> 3;
  const out = new BitWriter(64 + size * (rowBytes + 8));
  const block = headerOf(rowBytes);
  out.write(0x0178, 16);
  for (const [value, width] of block.header) out.write(value, width);
  const sum = new Adler();
  for (let row = 0; row < size; row++) {
    let total = 0;
    let weighted = 0;
    const start = row * size;
    for (let at = 0; at < rowBytes; at++) {
      const right = at * 2 + 1 < size ? (modules[start + at * 2 + 1] as number) : 0;
      const kind = (modules[start + at * 2] as number) * 2 + right;
      out.write(literalCodes[kind] as number, literalWidths[kind] as number);
      total += literals[kind] as number;
      // Each byte so far counts once more with each that follows.
      weighted += total;
    }
    for (const [value, width] of block.repeat) out.write(value, width);
    for (let copy = 0; copy < perModule; copy++) sum.add(rowBytes, total, weighted);
  }
  out.write(endCode, 4);
  return out.done(sum);
}

/** By left module * 2 + right module: light-light, light-dark, dark-light, dark-dark. */
const literals = [0xff, 0xf0, 0x0f, 0x00];
/** Code lengths by symbol; the codes that follow from them (RFC 1951 section 3.2.2), the first bit lowest. */
const literalWidths = [2, 3, 2, 2];
const literalCodes = [0b01, 0b011, 0b10, 0b00];
const endCode = 0b0111;
const repeatCode = 0b1111;

type Bits = readonly [value: number, width: number];

interface BlockCodes {
  readonly header: readonly Bits[];
  /** "As the row before, three times": a length and a distance. */
  readonly repeat: readonly Bits[];
}

const headers = new Map<number, BlockCodes>();

function headerOf(rowBytes: number): BlockCodes {
  const known = headers.get(rowBytes);
  if (known) return known;
  const length = codeOf(rowBytes * (perModule - 1) - 3, 2);
  const distance = codeOf(rowBytes - 1, 1);
  const symbol = 257 + length.code;
  // Two distances of one bit each, as some decoders want a code to be complete.
  const other = distance.code === 0 ? 1 : 0;
  const lengths = new Map([
    [0x00, 2],
    [0x0f, 2],
    [0xf0, 3],
    [0xff, 2],
    [256, 4],
    [symbol, 4],
    [symbol + 1 + distance.code, 1],
    [symbol + 1 + other, 1],
  ]);
  const distances = Math.max(distance.code, other) + 1;
  const codes = {
    header: [
      [0b101, 3],
      [symbol + 1 - 257, 5],
      [distances - 1, 5],
      [14, 4],
      // Lengths of 16, 17, 18, 0 … 4, 3, 2, 1 in the order of RFC 1951 section 3.2.7: three bits each.
      ...[3, 3, 3, 3, 0, 0, 0, 0, 0, 0, 0, 3, 0, 3, 0, 3, 0, 3].map((width) => [width, 3] as const),
      ...runs(lengths, symbol + 1 + distances),
    ],
    repeat: [
      [repeatCode, 4],
      [length.extra, length.extraWidth],
      [distance.code > other ? 1 : 0, 1],
      [distance.extra, distance.extraWidth],
    ],
  } as const;
  headers.set(rowBytes, codes);
  return codes;
}

/** Code lengths of all symbols below `count`, with runs of zeros (RFC 1951 section 3.2.7: symbols 17 and 18). */
function runs(lengths: ReadonlyMap<number, number>, count: number): Bits[] {
  const bits: Bits[] = [];
  for (let symbol = 0; symbol < count; ) {
    const width = lengths.get(symbol) ?? 0;
    let zeros = 0;
    while (width === 0 && symbol + zeros < count && zeros < 138 && !lengths.has(symbol + zeros)) zeros++;
    if (zeros > 10) bits.push([0b111, 3], [zeros - 11, 7]);
    else if (zeros > 2) bits.push([0b011, 3], [zeros - 3, 3]);
    else bits.push([[0b000, 0b100, 0b010, 0b110, 0b001][width] ?? 0, 3]);
    symbol += zeros > 2 ? zeros : 1;
  }
  return bits;
}

/**
 * A length (less 3) or a distance (less 1) as code and extra bits: codes come in groups of 4 (lengths) or 2 (distances),
 * `log` being their binary logarithm, and each group but the first two has one bit more (RFC 1951 section 3.2.5).
 */
function codeOf(value: number, log: number): { code: number; extra: number; extraWidth: number } {
  const extraWidth = Math.max(0, 31 - Math.clz32(value) - log);
  const code = (extraWidth << log) + (value >> extraWidth);
  return { code, extra: value & ((1 << extraWidth) - 1), extraWidth };
}

/** Bits, the lowest first, at most 16 at a time. */
class BitWriter {
  readonly #bytes: Uint8Array;
  #at = 0;
  #held = 0;
  #count = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  write(value: number, width: number): void {
    this.#held |= value << this.#count;
    this.#count += width;
    while (this.#count >= 8) {
      this.#bytes[this.#at++] = this.#held & 0xff;
      this.#held >>>= 8;
      this.#count -= 8;
    }
  }

  /** All of it, filled up to a byte, with the checksum behind it. */
  done({ high, low }: Adler): Uint8Array {
    if (this.#count > 0) this.write(0, 8 - this.#count);
    for (const byte of [high >> 8, high & 0xff, low >> 8, low & 0xff]) this.write(byte, 8);
    return this.#bytes.subarray(0, this.#at);
  }
}
