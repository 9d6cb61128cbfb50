import { latin1 } from '#trust/der';
import type { PdfString } from './values.ts';

const BACKSLASH = 0x5c;
const simpleEscapes: Readonly<Record<number, number>> = { 110: 10, 114: 13, 116: 9, 98: 8, 102: 12 };

/** The bytes a string stands for (ISO 32000-1 section 7.3.4). */
export function stringBytes(string: PdfString): Uint8Array {
  const inner = string.source.subarray(string.start + 1, string.end - 1);
  return string.source[string.start] === 0x3c ? (plainHex(string) ?? hexBytes(inner)) : literalBytes(inner);
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

/**
 * What a hexadecimal string stands for that is nothing but whole pairs of digits, as a reserved /Contents is; undefined for every
 * other string. Tens of thousands of digits are much of what reading a pact costs: one pass reads and checks them.
 */
export function plainHex({ source, start, end }: PdfString): Uint8Array | undefined {
  if (source[start] !== 0x3c || (end - start) % 2 !== 0) return undefined;
  const bytes = new Uint8Array((end - start - 2) >> 1);
  let all = 0;
  for (let i = 0, at = start + 1; i < bytes.length; i++, at += 2) {
    const pair =
      ((digitValues[source[at] as number] as number) << 4) | (digitValues[source[at + 1] as number] as number);
    all |= pair;
    bytes[i] = pair;
  }
  return all < 0 ? undefined : bytes;
}

/** Blanks between digits mean nothing, and a missing last digit is a zero. */
function hexBytes(inner: Uint8Array): Uint8Array {
  const bytes = new Uint8Array((inner.length + 1) >> 1);
  let digits = 0;
  for (const byte of inner) {
    const digit = digitValues[byte] as number;
    if (digit < 0) continue;
    const at = digits++ >> 1;
    bytes[at] = ((bytes[at] as number) << 4) | digit;
  }
  if (digits & 1) bytes[digits >> 1] = (bytes[digits >> 1] as number) << 4;
  return bytes.subarray(0, (digits + 1) >> 1);
}

/**
 * Whether every reader gets the same bytes: a hexadecimal string has digits and white space only (section 7.3.4.3). What else
 * stands there is left out by some readers, ends the string or spoils the file for others.
 */
export function isReadAlike(string: PdfString): boolean {
  if (string.source[string.start] !== 0x3c || plainHex(string)) return true;
  return string.source
    .subarray(string.start + 1, string.end - 1)
    .every((byte) => hexDigit(byte) >= 0 || blanks.has(byte));
}

/** White space of section 7.2.2. */
const blanks: ReadonlySet<number> = new Set([0, 9, 10, 12, 13, 32]);

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
