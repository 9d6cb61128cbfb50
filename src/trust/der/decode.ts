import { latin1 } from './bytes.ts';
import { oids } from './oids.ts';
import { type Der, malformed, TAG } from './read.ts';
import { Remembered } from './remembered.ts';
import { oid } from './write.ts';

function expect(der: Der, tag: number): Uint8Array {
  if (der.tag !== tag) throw malformed('unexpected type');
  return der.value;
}

/** BOOLEAN: DER knows 00 and FF only (X.690 section 11.1). */
export function asBoolean(der: Der): boolean {
  const value = expect(der, TAG.boolean);
  if (value.length !== 1 || (value[0] !== 0 && value[0] !== 0xff)) throw malformed('boolean');
  return value[0] === 0xff;
}

/** Content octets of an INTEGER in the fewest octets (X.690 section 8.3.2), two's complement, big endian. */
export function asInteger(der: Der, tag: number = TAG.integer): Uint8Array {
  const value = expect(der, tag);
  // Not destructured: that would run an iterator for each of the hundreds of numbers in a file's evidence.
  const first = value[0];
  const second = value[1];
  if (first === undefined) throw malformed('empty integer');
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw malformed('integer not minimal');
  }
  return value;
}

/** A non-negative INTEGER or ENUMERATED below 2^31: versions, path lengths, statuses. */
export function asSmallInteger(der: Der, tag: number = TAG.integer): number {
  const value = asInteger(der, tag);
  if (value.length > 4 || (value[0] ?? 0) >= 0x80) throw malformed('integer out of range');
  return value.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** OCTET STRING, primitive. */
export function asOctets(der: Der, tag: number = TAG.octetString): Uint8Array {
  return expect(der, tag);
}

/** BIT STRING with its unused bits zero (X.690 section 11.2.1). */
export function asBitString(der: Der): { readonly bytes: Uint8Array; readonly unused: number } {
  const value = expect(der, TAG.bitString);
  const unused = value[0];
  if (unused === undefined || unused > 7) throw malformed('bit string');
  const bytes = value.subarray(1);
  const last = bytes.at(-1);
  if (unused > 0 && (last === undefined || (last & ((1 << unused) - 1)) !== 0)) throw malformed('unused bits set');
  return { bytes, unused };
}

// By content octets: reading a certificate decodes dozens of them, most of them in our table.
const knownOids = new Remembered<string>(1024);
for (const dotted of Object.values(oids)) knownOids.keep(oid(dotted).subarray(2), dotted);
/** A policy's identifier by X.667 has 19. */
const KNOWN_OCTETS = 32;

/** An object identifier, dotted. Arcs may exceed 2^53 (2.25, X.667). */
export function asOid(der: Der, tag: number = TAG.oid): string {
  const value = expect(der, tag);
  const known = knownOids.find(value);
  if (known) return known;
  const read = readOid(value);
  if (value.length <= KNOWN_OCTETS) knownOids.keep(new Uint8Array(value), read);
  return read;
}

function readOid(value: Uint8Array): string {
  if (value.length === 0 || value.length > 64 || (value.at(-1) ?? 0) >= 0x80) throw malformed('object identifier');
  const arcs: string[] = [];
  let arc = 0n;
  let small = 0;
  let octets = 0;
  for (const octet of value) {
    if (octets === 0 && octet === 0x80) throw malformed('object identifier not minimal');
    octets++;
    // Below 2^49 in plain numbers: nearly every arc there is.
    if (octets <= 7) small = small * 128 + (octet & 0x7f);
    else arc = (octets === 8 ? BigInt(small) : arc) * 128n + BigInt(octet & 0x7f);
    if (octet >= 0x80) continue;
    if (arcs.length === 0) {
      const top = octets <= 7 && small < 80 ? Math.floor(small / 40) : 2;
      arcs.push(String(top), octets <= 7 ? String(small - top * 40) : String(arc - 80n));
    } else {
      arcs.push(octets <= 7 ? String(small) : String(arc));
    }
    arc = 0n;
    small = 0;
    octets = 0;
  }
  return arcs.join('.');
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** A string of a name (DirectoryString or IA5String, RFC 5280 section 4.1.2.4); TeletexString is read as Latin-1. */
export function asText(der: Der): string {
  switch (der.tag) {
    case TAG.utf8:
      return der.value.every((octet) => octet < 0x80) ? latin1(der.value) : decode(strictUtf8, der.value);
    case TAG.printable:
    case TAG.ia5:
      if (der.value.some((octet) => octet >= 0x80)) throw malformed('string');
      return latin1(der.value);
    case TAG.teletex:
      return latin1(der.value);
    case TAG.bmp:
      return utf16be(der.value);
    default:
      throw malformed('string type');
  }
}

function decode(decoder: TextDecoder, value: Uint8Array): string {
  try {
    return decoder.decode(value);
  } catch (cause) {
    throw malformed('string encoding', { cause });
  }
}

function utf16be(value: Uint8Array): string {
  if (value.length % 2 !== 0) throw malformed('string');
  let text = '';
  for (let i = 0; i < value.length; i += 2) text += String.fromCharCode(((value[i] ?? 0) << 8) | (value[i + 1] ?? 0));
  return text;
}

const ZERO = 0x30;
const ZULU = 0x5a;

/**
 * UTCTime or GeneralizedTime in UTC with seconds (RFC 5280 section 4.1.2.5). Fractions only where asked for: the
 * genTime of RFC 3161 section 2.4.2 may have them, without trailing zeros; they are cut to milliseconds.
 */
export function asTime(der: Der, options: { readonly fraction?: boolean } = {}): Date {
  if (der.tag !== TAG.utcTime && der.tag !== TAG.generalizedTime) throw malformed('time');
  const { input, content, end } = der;
  const isShort = der.tag === TAG.utcTime;
  const rest = content + (isShort ? 2 : 4);
  if (end < rest + 11 || input[end - 1] !== ZULU || (isShort && end !== rest + 11)) throw malformed('time');
  const two = (at: number) => digit(input, at) * 10 + digit(input, at + 1);
  const year = isShort ? two(content) : two(content) * 100 + two(content + 2);
  const fullYear = isShort ? year + (year >= 50 ? 1900 : 2000) : year;
  const [month, day, hour, minute, second] = [two(rest), two(rest + 2), two(rest + 4), two(rest + 6), two(rest + 8)];
  const milliseconds = end > rest + 11 ? fractionOf(der, rest + 10, options.fraction ?? false) : 0;
  // A date that rolls over (31 February, hour 24, leap second) was not a date.
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59)
    throw malformed('time');
  const date = new Date(0);
  date.setUTCFullYear(fullYear, month - 1, day);
  date.setUTCHours(hour, minute, second, milliseconds);
  if (date.getUTCDate() !== day) throw malformed('time');
  return date;
}

/** The milliseconds in what stands between the seconds and the Z. */
function fractionOf({ input, end }: Der, start: number, allowed: boolean): number {
  if (input[start] !== 0x2e || end - start < 3) throw malformed('time');
  let milliseconds = 0;
  for (let at = start + 1, worth = 100; at < end - 1; at++, worth = Math.floor(worth / 10)) {
    milliseconds += digit(input, at) * worth;
  }
  if (input[end - 2] === ZERO) throw malformed('time');
  if (!allowed) throw malformed('fraction of a second');
  return milliseconds;
}

function digit(input: Uint8Array, at: number): number {
  const value = (input[at] as number) - ZERO;
  if (!(value >= 0 && value <= 9)) throw malformed('time');
  return value;
}
