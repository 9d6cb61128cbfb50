import { Adler } from '../file/adler.ts';
import type { Coded } from '../file/pieced-stream.ts';

/**
 * How many bits each sign of a path has: what a pen drew is numbers of three or four digits, six to a curve. All other signs
 * that a path is written with are rare. Together they are a complete code (RFC 1951 section 3.2.2).
 */
const widths = new Map<number, number>([
  [0x20, 2],
  [0x31, 3],
  [0x63, 5],
]);
for (const sign of '023456789') widths.set(sign.charCodeAt(0), 4);
for (const sign of '-.\nmlhfqQSGgwJj') widths.set(sign.charCodeAt(0), 9);
const endOfBlock = 256;
widths.set(endOfBlock, 9);

/** By sign, the first bit lowest. */
const codes = new Uint16Array(257);
{
  const sorted = [...widths].sort(([a, long], [b, longer]) => long - longer || a - b);
  let code = 0;
  let before = 0;
  for (const [sign, width] of sorted) {
    code <<= width - before;
    before = width;
    codes[sign] = reversed(code++, width);
  }
}

function reversed(code: number, width: number): number {
  let result = 0;
  for (let bit = 0; bit < width; bit++) result |= ((code >> bit) & 1) << (width - 1 - bit);
  return result;
}

/** Whole numbers from 0 with the space behind them: bits, and what they add to the checksum. */
const known = 4096;
const numberCodes = new Uint32Array(known);
const numberWidths = new Uint8Array(known);
const counts = new Uint8Array(known);
const totals = new Uint16Array(known);
const weights = new Uint16Array(known);
for (let number = 0; number < known; number++) {
  const text = `${number} `;
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    const sign = text.charCodeAt(i);
    numberCodes[number] = (numberCodes[number] as number) | ((codes[sign] as number) << at);
    at += widths.get(sign) as number;
    totals[number] = (totals[number] as number) + sign;
    weights[number] = (weights[number] as number) + sign * (text.length - i);
  }
  numberWidths[number] = at;
  counts[number] = text.length;
}

const curveWidth = 7;
const curveCode = (codes[0x63] as number) | ((codes[0x20] as number) << 5);

/**
 * A path's operators as a block of zlib data (RFC 1951) that ends on a byte. How they are best coded is known beforehand:
 * a deflater takes longer to be set up, and the text alone takes longer to be put together. Signs that no path has throw.
 */
export class PathCode {
  #bytes = new Uint8Array(4096);
  #at = 0;
  #held = 0;
  #count = 0;
  #low = 1;
  #high = 0;
  #length = 0;
  #unreduced = 0;

  constructor() {
    for (const [value, width] of header) this.#write(value, width);
  }

  /** Operators as they are. */
  text(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const sign = text.charCodeAt(i);
      const width = widths.get(sign);
      if (width === undefined) throw new Error(`BUG: a path with the sign ${sign}`);
      this.#room();
      this.#write(codes[sign] as number, width);
      this.#low += sign;
      this.#high += this.#low;
      this.#length++;
      if (++this.#unreduced >= 128) this.#reduce();
    }
  }

  /** A whole number, and a space. */
  number(value: number): void {
    if (value < 0 || value >= known) {
      this.text(`${value} `);
      return;
    }
    this.#room();
    this.#write(numberCodes[value] as number, numberWidths[value] as number);
    const count = counts[value] as number;
    this.#high += count * this.#low + (weights[value] as number);
    this.#low += totals[value] as number;
    this.#length += count;
    // Remainders take longer than all the rest: by then both are still far below 31 bits.
    if (++this.#unreduced === 128) this.#reduce();
  }

  /** `c` and a space. */
  curve(): void {
    this.#room();
    this.#write(curveCode, curveWidth);
    this.#high += 2 * this.#low + 2 * 0x63 + 0x20;
    this.#low += 0x63 + 0x20;
    this.#length += 2;
  }

  #reduce(): void {
    this.#low %= 65_521;
    this.#high %= 65_521;
    this.#unreduced = 0;
  }

  done(): Coded {
    this.#room();
    this.#write(codes[endOfBlock] as number, 9);
    // An empty stored block begins on a byte (section 3.2.4).
    this.#write(0, 3);
    if (this.#count > 0) this.#write(0, 8 - this.#count);
    this.#write(0, 16);
    this.#write(0xffff, 16);
    this.#reduce();
    const sum = new Adler();
    sum.low = this.#low;
    sum.high = this.#high;
    return { blocks: this.#bytes.subarray(0, this.#at), sum, count: this.#length };
  }

  /** At most 24 bits. */
  #write(value: number, width: number): void {
    let held = this.#held | (value << this.#count);
    let count = this.#count + width;
    while (count >= 8) {
      this.#bytes[this.#at++] = held & 0xff;
      held >>>= 8;
      count -= 8;
    }
    this.#held = held;
    this.#count = count;
  }

  #room(): void {
    if (this.#at + 16 < this.#bytes.length) return;
    const larger = new Uint8Array(2 * this.#bytes.length);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

/**
 * The block's head: not the last, codes of its own, 257 signs and two distances that are not used (some decoders want that
 * code to be complete, too), then the lengths of the codes. These are 0, 1, 2, 3, 4, 5, 9 and "11 to 138 zeros" (18), three
 * bits each in this order (section 3.2.7).
 */
const header: readonly (readonly [value: number, width: number])[] = [
  [0b100, 3],
  [0, 5],
  [1, 5],
  [14, 4],
  // Of the lengths 16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1.
  ...[0, 0, 3, 3, 0, 0, 3, 0, 0, 3, 0, 3, 0, 3, 0, 3, 0, 3].map((width) => [width, 3] as const),
  ...lengthsOfCodes(),
];

function lengthsOfCodes(): [number, number][] {
  const lengths = [...Array.from({ length: 257 }, (_, sign) => widths.get(sign) ?? 0), 1, 1];
  const bits: [number, number][] = [];
  for (let at = 0; at < lengths.length; at++) {
    let zeros = 0;
    while (zeros < 138 && lengths[at + zeros] === 0) zeros++;
    bits.push([reversed(zeros > 10 ? 7 : [0, 1, 2, 3, 4, 5, 9].indexOf(lengths[at] ?? 0), 3), 3]);
    if (zeros <= 10) continue;
    bits.push([zeros - 11, 7]);
    at += zeros - 1;
  }
  return bits;
}
