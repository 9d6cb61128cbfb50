import { Refusal } from '#errors';

/** Identifier octets this code names (ITU-T X.690 section 8.1.2); context tags are `TAG.context(n)`. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  enumerated: 0x0a,
  utf8: 0x0c,
  printable: 0x13,
  teletex: 0x14,
  ia5: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmp: 0x1e,
  sequence: 0x30,
  set: 0x31,
  /** [n], primitive: an implicitly tagged string. */
  context: (n: number) => 0x80 | n,
  /** [n], constructed: explicitly tagged, or an implicitly tagged SEQUENCE or SET. */
  constructed: (n: number) => 0xa0 | n,
} as const;

/** One element of DER. Views into the bytes it was read from, nothing is copied. */
export interface Der {
  /** The identifier octet: class, constructed bit and number (0 to 30). */
  readonly tag: number;
  /** The whole element; its length is where the next one starts. */
  readonly bytes: Uint8Array;
  readonly value: Uint8Array;
  /** Elements around this one. */
  readonly depth: number;
}

/** Deepest real structure here (a CRL distribution point in a certificate in a CMS in an attribute) is below 20. */
const MAX_DEPTH = 32;

/** The refusal of this module: `what` says which rule was broken, for the log. */
export function malformed(what: string, options?: ErrorOptions): Refusal {
  return new Refusal('asn1-malformed', { what }, options);
}

/**
 * The first element, whatever follows: PDF /Contents is zero-padded. `.bytes.length` is its length.
 * ITU-T X.690 section 10.1: definite lengths in the fewest octets only. Refusal 'asn1-malformed'.
 */
export function readFirst(input: Uint8Array, depth = 0): Der {
  return readAt(input, 0, depth);
}

/** Exactly one element and nothing after it. Refusal 'asn1-malformed'. */
export function readDer(input: Uint8Array, depth = 0): Der {
  const der = readAt(input, 0, depth);
  if (der.bytes.length !== input.length) throw malformed('bytes after the end');
  return der;
}

/** The elements inside a constructed one. Refusal 'asn1-malformed'. */
export function children(der: Der): Der[] {
  if ((der.tag & 0x20) === 0) throw malformed('not constructed');
  const found: Der[] = [];
  let at = 0;
  while (at < der.value.length) {
    const child = readAt(der.value, at, der.depth + 1);
    found.push(child);
    at += child.bytes.length;
  }
  return found;
}

function readAt(input: Uint8Array, start: number, depth: number): Der {
  if (depth > MAX_DEPTH) throw malformed('nested too deep');
  const tag = input[start];
  const first = input[start + 1];
  if (tag === undefined || first === undefined) throw malformed('cut off');
  if ((tag & 0x1f) === 0x1f) throw malformed('tag number above 30');
  if (tag === 0) throw malformed('end-of-contents');
  let length = first;
  let at = start + 2;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets === 0) throw malformed('indefinite length');
    if (octets > 4) throw malformed('length above 4 octets');
    length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + (input[at++] ?? 0);
    if (length < 0x80 || length < 2 ** (8 * (octets - 1))) throw malformed('length not minimal');
  }
  if (at + length > input.length) throw malformed('cut off');
  return { tag, bytes: input.subarray(start, at + length), value: input.subarray(at, at + length), depth };
}
