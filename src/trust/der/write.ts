import { malformed, TAG } from './read.ts';

/** An element that is not written yet: what is nested deep is then copied once, and not once with every level. */
export interface Draft {
  readonly tag: number;
  readonly parts: readonly (Uint8Array | Draft)[];
  /** Octets of the contents, and of the whole. */
  readonly contents: number;
  readonly length: number;
}

/** An element of this tag around the parts, to be part of another or to be written by `encoded`. */
export function draft(tag: number, ...parts: readonly (Uint8Array | Draft)[]): Draft {
  let contents = 0;
  for (const part of parts) contents += part.length;
  return { tag, parts, contents, length: headLength(contents) + contents };
}

/** The element in DER (ITU-T X.690 sections 8.1 and 10.1). */
export function encoded(element: Draft): Uint8Array {
  const whole = new Uint8Array(element.length);
  write(element, whole, 0);
  return whole;
}

function write({ tag, parts, contents }: Draft, whole: Uint8Array, start: number): number {
  let at = writeHead(tag, contents, whole, start);
  for (const part of parts) {
    if (part instanceof Uint8Array) {
      whole.set(part, at);
      at += part.length;
    } else {
      at = write(part, whole, at);
    }
  }
  return at;
}

function headLength(contents: number): number {
  return contents < 0x80 ? 2 : contents < 0x100 ? 3 : contents < 0x10000 ? 4 : contents < 0x1000000 ? 5 : 6;
}

/** Tag and length; answers the place behind them. */
function writeHead(tag: number, contents: number, whole: Uint8Array, start: number): number {
  const head = headLength(contents);
  whole[start] = tag;
  if (head === 2) {
    whole[start + 1] = contents;
  } else {
    whole[start + 1] = 0x80 | (head - 2);
    for (let i = head - 1, rest = contents; i >= 2; i--, rest = Math.floor(rest / 256)) whole[start + i] = rest & 0xff;
  }
  return start + head;
}

/** An element of this tag around the parts, in DER. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  let contents = 0;
  for (const part of parts) contents += part.length;
  const whole = new Uint8Array(headLength(contents) + contents);
  let at = writeHead(tag, contents, whole, 0);
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** SEQUENCE or SEQUENCE OF. */
export function sequence(...parts: readonly Uint8Array[]): Uint8Array {
  return der(TAG.sequence, ...parts);
}

/** SET OF: its members in ascending order of their encodings (X.690 section 11.6). */
export function setOf(...members: readonly Uint8Array[]): Uint8Array {
  return der(TAG.set, ...inOrder(members));
}

/** The members of a SET OF as DER orders them. */
export function inOrder(members: readonly Uint8Array[]): readonly Uint8Array[] {
  return members.length < 2 ? members : [...members].sort(compare);
}

function compare(a: Uint8Array, b: Uint8Array): number {
  const shared = Math.min(a.length, b.length);
  for (let i = 0; i < shared; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/** INTEGER: a non-negative safe number, or an unsigned big-endian magnitude. */
export function integer(value: number | Uint8Array): Uint8Array {
  const magnitude = typeof value === 'number' ? bigEndian(value) : value;
  let start = 0;
  while (start < magnitude.length - 1 && magnitude[start] === 0) start++;
  const digits = magnitude.subarray(start);
  if (digits.length === 0) return der(TAG.integer, new Uint8Array(1));
  return (digits[0] ?? 0) >= 0x80 ? der(TAG.integer, new Uint8Array(1), digits) : der(TAG.integer, digits);
}

function bigEndian(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw malformed('integer to write');
  const octets: number[] = [];
  for (let rest = value; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256);
  return Uint8Array.from(octets);
}

const oidCache = new Map<string, Uint8Array>();

/** OBJECT IDENTIFIER from its dotted form. Only constants come here, so the cache is bounded by the code. */
export function oid(dotted: string): Uint8Array {
  const known = oidCache.get(dotted);
  if (known) return known;
  const [top = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt);
  const octets = [top * 40n + second, ...rest].flatMap(base128);
  const made = der(TAG.oid, Uint8Array.from(octets));
  if (oidCache.size < 256) oidCache.set(dotted, made);
  return made;
}

function base128(arc: bigint): number[] {
  const octets = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80);
  return octets;
}

/** OCTET STRING. */
export function octetString(value: Uint8Array): Uint8Array {
  return der(TAG.octetString, value);
}

/** BIT STRING of whole octets. */
export function bitString(value: Uint8Array): Uint8Array {
  return der(TAG.bitString, new Uint8Array(1), value);
}

/** BIT STRING with named bits: trailing zero bits are left out (X.690 section 11.2.2). */
export function namedBits(bits: readonly number[]): Uint8Array {
  const highest = Math.max(...bits, -1);
  const octets = new Uint8Array(1 + Math.ceil((highest + 1) / 8));
  octets[0] = (octets.length - 1) * 8 - (highest + 1);
  for (const bit of bits) {
    const at = 1 + (bit >> 3);
    octets[at] = (octets[at] ?? 0) | (0x80 >> (bit & 7));
  }
  return der(TAG.bitString, octets);
}

const encoder = new TextEncoder();

/** UTF8String; lone surrogates become U+FFFD. */
export function utf8(text: string): Uint8Array {
  return der(TAG.utf8, encoder.encode(text));
}

/** PrintableString. Refusal 'asn1-malformed' for a character it does not have. */
export function printable(text: string): Uint8Array {
  if (!/^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)) throw malformed('PrintableString to write');
  return der(TAG.printable, encoder.encode(text));
}

/** IA5String. Refusal 'asn1-malformed' for a character outside ASCII. */
export function ia5(text: string): Uint8Array {
  const octets = encoder.encode(text);
  if (octets.length !== text.length) throw malformed('IA5String to write');
  return der(TAG.ia5, octets);
}

/** BOOLEAN. */
export function boolean(value: boolean): Uint8Array {
  return der(TAG.boolean, Uint8Array.of(value ? 0xff : 0));
}

export const nullValue = Uint8Array.of(TAG.null, 0);

/** Time of RFC 5280 section 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050; whole seconds. */
export function time(date: Date): Uint8Array {
  const year = date.getUTCFullYear();
  if (year < 1950 || year >= 2050) return der(TAG.generalizedTime, encoder.encode(`${digits(date)}Z`));
  return der(TAG.utcTime, encoder.encode(`${digits(date).slice(2)}Z`));
}

/** GeneralizedTime with milliseconds where there are any (X.690 section 11.7: no trailing zeros). */
export function generalizedTime(date: Date): Uint8Array {
  const milliseconds = date.getUTCMilliseconds();
  const fraction =
    milliseconds === 0
      ? ''
      : `.${String(milliseconds)
          .padStart(3, '0')
          .replace(/0{1,2}$/, '')}`;
  return der(TAG.generalizedTime, encoder.encode(`${digits(date)}${fraction}Z`));
}

function digits(date: Date): string {
  return date.toISOString().slice(0, 19).replace(/[-:T]/g, '');
}

/** [n] EXPLICIT. */
export function explicit(n: number, element: Uint8Array): Uint8Array {
  return der(TAG.constructed(n), element);
}

/** [n] IMPLICIT: the same element under another tag, constructed if it was. */
export function implicit(n: number, element: Uint8Array): Uint8Array {
  const copy = new Uint8Array(element);
  copy[0] = 0x80 | ((element[0] ?? 0) & 0x20) | n;
  return copy;
}
