const base = 65_521;
/** As many bytes as can be added up before a remainder is needed. */
const most = 3_800;

/** Adler-32 in the making (RFC 1950 section 8.2), of bytes, or of pieces whose sums are known. */
export class Adler {
  low = 1;
  high = 0;

  /** So many bytes: their sum, and their sum when each counts as often as there are bytes from it to the end. */
  add(count: number, total: number, weighted: number): void {
    this.high = (this.high + (count % base) * this.low + weighted) % base;
    this.low = (this.low + total) % base;
  }

  update(bytes: Uint8Array): void {
    let { low, high } = this;
    for (let at = 0; at < bytes.length; ) {
      for (const end = Math.min(at + most, bytes.length); at < end; at++) {
        low += bytes[at] ?? 0;
        high += low;
      }
      low %= base;
      high %= base;
    }
    this.low = low;
    this.high = high;
  }

  /** As if what another was made of, `count` bytes, came next. */
  append(other: Adler, count: number): void {
    // The other began with 1 as every sum does: that is no byte.
    this.add(count, other.low + base - 1, other.high + base - (count % base));
  }
}
