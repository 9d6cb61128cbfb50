/** The parts, one after the other, in a new array. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  let length = 0;
  for (const part of parts) length += part.length;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Same bytes? Not constant-time: for public values only. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower-case hexadecimal. */
export function hex(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += HEX[byte];
  return text;
}

const CHUNK = 8192;
const CHARACTERS = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));

/** One character per byte (ISO 8859-1), cheaply: also a Map key for bytes. */
export function latin1(bytes: Uint8Array): string {
  // Short ones are the many (identifiers, dates, names), and there a loop beats spreading.
  let text = '';
  if (bytes.length <= 64) {
    for (let i = 0; i < bytes.length; i++) text += CHARACTERS[bytes[i] as number];
    return text;
  }
  for (let at = 0; at < bytes.length; at += CHUNK) {
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + CHUNK) as unknown as number[]);
  }
  return text;
}
