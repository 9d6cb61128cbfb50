/** What Windows-1252 has at 0x80–0x9F (Unicode's mapping CP1252); five places are empty. Elsewhere it is Latin-1. */
const upper = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';

/**
 * Decodes a text file: UTF-16 and UTF-8 with their marks or without, else Windows-1252, which older spreadsheets in this
 * country save as "CSV", or Mac Roman, which those of a Mac do. Files that were put together of two are of two: each line
 * is read by itself. The table of Windows-1252 is our own: many releases of Node decode it as Latin-1.
 */
export function decodeText(bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const text = new TextDecoder('utf-8').decode(bytes);
    return isUtf8(text) ? text : lines(bytes).map(decodeLine).join('');
  }
}

/** Each line with its end. */
function lines(bytes: Uint8Array): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; ) {
    const at = bytes.indexOf(0x0a, from);
    const to = at < 0 ? bytes.length : at + 1;
    found.push(bytes.subarray(from, to));
    from = to;
  }
  return found;
}

function decodeLine(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return isMacRoman(bytes) ? new TextDecoder('macintosh').decode(bytes) : windows1252(bytes);
  }
}

/** What are quotes and é in Mac Roman are Õ, Ò and Ž in Windows-1252, which no word has behind a small letter. */
function isMacRoman(bytes: Uint8Array): boolean {
  return bytes.some(
    (byte, at) => (byte === 0xd5 || byte === 0x8e) && isSmall(bytes[at - 1]) && !isCapital(bytes[at + 1]),
  );
}

function isSmall(byte = 0): boolean {
  return byte >= 0x61 && byte <= 0x7a;
}

function isCapital(byte = 0): boolean {
  return byte >= 0x41 && byte <= 0x5a;
}

/** Of a UTF-8 file with a letter cut or damaged the others are right still: what is mostly UTF-8 is UTF-8. */
function isUtf8(text: string): boolean {
  return count(text, /\ufffd/g) * 2 < count(text, /[\u0080-\ufffc]/g);
}

function count(text: string, letters: RegExp): number {
  let found = 0;
  for (const _one of text.matchAll(letters)) found += 1;
  return found;
}

function windows1252(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (letter) => upper[letter.charCodeAt(0) - 0x80] ?? '\ufffd');
}

/** UTF-16 by its mark, or because every other byte of its beginning is zero, as in Latin letters. */
export function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, Math.min(4096, bytes.length & ~1));
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const most = head.length / 2;
  if (odd > most * 0.6 && even < most * 0.1) return 'utf-16le';
  return even > most * 0.6 && odd < most * 0.1 ? 'utf-16be' : null;
}
