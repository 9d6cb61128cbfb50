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

/**
 * One element of DER. Most are only walked through, so it knows where it lies, and a view is made when somebody looks;
 * nothing is copied.
 */
export class Der {
  /** The identifier octet: class, constructed bit and number (0 to 30). */
  readonly tag: number;
  /** Elements around this one. */
  readonly depth: number;
  /** What it was read from: from `start` to `end`, the content octets from `content` on. */
  readonly input: Uint8Array;
  readonly start: number;
  readonly content: number;
  readonly end: number;
  #bytes: Uint8Array | undefined;
  #value: Uint8Array | undefined;

  constructor(tag: number, depth: number, input: Uint8Array, start: number, content: number, end: number) {
    this.tag = tag;
    this.depth = depth;
    this.input = input;
    this.start = start;
    this.content = content;
    this.end = end;
  }

  /** The whole element; its length is where the next one starts. */
  get bytes(): Uint8Array {
    this.#bytes ??= this.input.subarray(this.start, this.end);
    return this.#bytes;
  }

  get value(): Uint8Array {
    this.#value ??= this.input.subarray(this.content, this.end);
    return this.#value;
  }
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
  return readAt(input, 0, input.length, depth);
}

/** Exactly one element and nothing after it. Refusal 'asn1-malformed'. */
export function readDer(input: Uint8Array, depth = 0): Der {
  const der = readAt(input, 0, input.length, depth);
  if (der.end !== input.length) throw malformed('bytes after the end');
  return der;
}

/** The elements inside a constructed one. Refusal 'asn1-malformed'. */
export function children(der: Der): Der[] {
  if ((der.tag & 0x20) === 0) throw malformed('not constructed');
  const { input, content, end } = der;
  const found: Der[] = [];
  for (let at = content; at < end; ) {
    const child = readAt(input, at, end, der.depth + 1);
    found.push(child);
    at = child.end;
  }
  return found;
}

function readAt(input: Uint8Array, start: number, limit: number, depth: number): Der {
  if (depth > MAX_DEPTH) throw malformed('nested too deep');
  if (start + 2 > limit) throw malformed('cut off');
  const tag = input[start] ?? 0;
  const first = input[start + 1] ?? 0;
  if ((tag & 0x1f) === 0x1f) throw malformed('tag number above 30');
  if (tag === 0) throw malformed('end-of-contents');
  let length = first;
  let at = start + 2;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets === 0) throw malformed('indefinite length');
    if (octets > 4) throw malformed('length above 4 octets');
    if (at + octets > limit) throw malformed('cut off');
    length = 0;
    for (let i = 0; i < octets; i++) length = length * 256 + (input[at++] ?? 0);
    if (length < 0x80 || length < 2 ** (8 * (octets - 1))) throw malformed('length not minimal');
  }
  if (at + length > limit) throw malformed('cut off');
  return new Der(tag, depth, input, start, at, at + length);
}
