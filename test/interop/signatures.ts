export interface Extracted {
  /** DER, without the zeroes that fill its place. */
  readonly cms: Uint8Array;
  /** The bytes that the ByteRange covers. */
  readonly covered: Uint8Array;
}

/** Cuts the signatures out of a PDF by ByteRange alone, without any code of ours. Oldest first. */
export function signaturesIn(pdf: Buffer): Extracted[] {
  const text = pdf.toString('latin1');
  return [...text.matchAll(/\/ByteRange\s*\[\s*0 (\d+) (\d+) (\d+)\s*\]/gu)].map(([, ...numbers]) => {
    const [before = 0, after = 0, rest = 0] = numbers.map(Number);
    const hex = text.slice(before + 1, after - 1);
    const padded = Buffer.from(hex, 'hex');
    return {
      cms: padded.subarray(0, derLength(padded)),
      covered: Buffer.concat([pdf.subarray(0, before), pdf.subarray(after, after + rest)]),
    };
  });
}

/** Length of the first DER element, header included (X.690 8.1.3). */
function derLength(bytes: Buffer): number {
  const first = bytes[1] ?? 0;
  if (first < 0x80) return 2 + first;
  const count = first & 0x7f;
  return 2 + count + bytes.readUIntBE(2, count);
}
