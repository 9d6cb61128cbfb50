import { concat } from './bytes.ts';
import { malformed, TAG } from './read.ts';
import { der } from './write.ts';

/** As deep as DER is read here. */
const MAX_DEPTH = 32;
/** Elements of one CMS: real ones have some thousands, and each costs an array. */
const MAX_ELEMENTS = 50_000;

interface Converted {
  readonly bytes: Uint8Array;
  /** Behind it in the input. */
  readonly end: number;
}

/**
 * The first element of BER, written again with definite lengths in the fewest octets and strings in one piece (ITU-T X.690
 * sections 8.1.3, 8.7.3 and 10): many makers of CMS write indefinite lengths. What was DER already stays as it was, byte by
 * byte; members of a SET keep their order. Answers also where it ended, for what may pad it. Refusal 'asn1-malformed'.
 */
export function berToDer(input: Uint8Array): Converted {
  let elements = 0;
  const convert = (start: number, limit: number, depth: number): Converted => {
    if (depth > MAX_DEPTH) throw malformed('nested too deep');
    if (++elements > MAX_ELEMENTS) throw malformed('too many elements');
    const { tag, content, end } = head(input, start, limit);
    if ((tag & 0x20) === 0) {
      if (end === undefined) throw malformed('indefinite length of a primitive');
      return { bytes: der(tag, input.subarray(content, end)), end };
    }
    const parts: Uint8Array[] = [];
    let at = content;
    while (end === undefined ? !isEnd(input, at, limit) : at < end) {
      const part = convert(at, end ?? limit, depth + 1);
      parts.push(part.bytes);
      at = part.end;
    }
    const after = end === undefined ? at + 2 : at;
    if (tag === (TAG.octetString | 0x20)) return { bytes: der(TAG.octetString, ...parts.map(octetsOf)), end: after };
    return { bytes: der(tag, concat(...parts)), end: after };
  };
  return convert(0, input.length, 0);
}

interface Head {
  readonly tag: number;
  readonly content: number;
  /** Undefined where the length is indefinite. */
  readonly end: number | undefined;
}

function head(input: Uint8Array, start: number, limit: number): Head {
  if (start + 2 > limit) throw malformed('cut off');
  const tag = input[start] as number;
  const first = input[start + 1] as number;
  if ((tag & 0x1f) === 0x1f) throw malformed('tag number above 30');
  if (tag === 0) throw malformed('end-of-contents');
  if (first === 0x80) return { tag, content: start + 2, end: undefined };
  const octets = first < 0x80 ? 0 : first & 0x7f;
  const content = start + 2 + octets;
  if (octets > 8 || content > limit) throw malformed('length');
  let length = octets === 0 ? first : 0;
  for (let at = start + 2; at < content; at++) length = length * 256 + (input[at] as number);
  if (length > limit - content) throw malformed('cut off');
  return { tag, content, end: content + length };
}

function isEnd(input: Uint8Array, at: number, limit: number): boolean {
  if (at + 2 > limit) throw malformed('cut off');
  return input[at] === 0 && input[at + 1] === 0;
}

/** The contents of one piece of a string, in DER. */
function octetsOf(piece: Uint8Array): Uint8Array {
  const { tag, content, end } = head(piece, 0, piece.length);
  if (tag !== TAG.octetString) throw malformed('piece of another type');
  return piece.subarray(content, end);
}
