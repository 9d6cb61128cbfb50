import { latin1 } from '#trust/der';
import type { PdfString } from './values.ts';

const BACKSLASH = 0x5c;
const simpleEscapes: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 };

/** The bytes a string stands for (ISO 32000-1 section 7.3.4). */
export function stringBytes(string: PdfString): Uint8Array {
  const inner = string.source.subarray(string.start + 1, string.end - 1);
  return string.source[string.start] === 0x3c ? hexBytes(inner) : literalBytes(inner);
}

/** A text string as text: UTF-16BE with its mark, else the Latin part of PDFDocEncoding (section 7.9.2.2). */
export function stringText(string: PdfString): string {
  const bytes = stringBytes(string);
  if (bytes[0] !== 0xfe || bytes[1] !== 0xff) return latin1(bytes);
  let text = '';
  for (let i = 2; i + 1 < bytes.length; i += 2)
    text += String.fromCharCode(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
  return text;
}

/** The value of each byte as a hexadecimal digit, or -1. */
const digitValues = new Int8Array(256).fill(-1);
for (let value = 0; value < 16; value++) {
  digitValues[value.toString(16).charCodeAt(0)] = value;
  digitValues[value.toString(16).toUpperCase().charCodeAt(0)] = value;
}

/** The digit's value, or -1. */
export function hexDigit(byte: number): number {
  return digitValues[byte] ?? -1;
}

/** Whether all bytes from `start` to before `end` are hexadecimal digits. */
export function isHexadecimal(bytes: Uint8Array, start: number, end: number): boolean {
  let all = 0;
  for (let at = start; at < end; at++) all |= digitValues[bytes[at] as number] as number;
  return all >= 0;
}

function hexBytes(inner: Uint8Array): Uint8Array {
  const bytes = new Uint8Array((inner.length + 1) >> 1);
  // A reserved /Contents has tens of thousands of digits: without pairs, they are most of what reading a pact costs.
  let i = 0;
  for (; i + 1 < inner.length; i += 2) {
    // The room that a CMS leaves is filled up with zeros.
    if (inner[i] === 0x30 && inner[i + 1] === 0x30) continue;
    const pair = ((digitValues[inner[i] as number] as number) << 4) | (digitValues[inner[i + 1] as number] as number);
    if (pair < 0) break;
    bytes[i >> 1] = pair;
  }
  let digits = i;
  for (; i < inner.length; i++) {
    const digit = digitValues[inner[i] as number] as number;
    if (digit < 0) continue;
    const at = digits++ >> 1;
    bytes[at] = ((bytes[at] as number) << 4) | digit;
  }
  if (digits & 1) bytes[digits >> 1] = (bytes[digits >> 1] as number) << 4;
  return bytes.subarray(0, (digits + 1) >> 1);
}

function literalBytes(inner: Uint8Array): Uint8Array {
  if (!inner.includes(BACKSLASH)) return inner;
  const bytes: number[] = [];
  for (let i = 0; i < inner.length; i++) {
    const byte = inner[i] as number;
    if (byte !== BACKSLASH) {
      bytes.push(byte);
      continue;
    }
    const next = inner[++i];
    if (next === undefined) break;
    if (next >= 0x30 && next <= 0x37) {
      let octal = next - 0x30;
      for (let n = 0; n < 2 && isOctal(inner[i + 1]); n++) octal = octal * 8 + (inner[++i] as number) - 0x30;
      bytes.push(octal & 0xff);
    } else if (next === 0x0d) {
      if (inner[i + 1] === 0x0a) i++;
    } else if (next !== 0x0a) {
      bytes.push(simpleEscapes[next] ?? next);
    }
  }
  return Uint8Array.from(bytes);
}

function isOctal(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 0x30 && byte <= 0x37;
}
