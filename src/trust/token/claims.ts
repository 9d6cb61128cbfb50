import { decodePlace, encodePlace } from './list-tag.ts';
import { parseObject } from './parse-object.ts';

/** A token's content; the short names are what is on the wire, where every sign costs modules in a printed QR. */
export interface QrClaims {
  readonly code: string;
  /** base64url SHA-256 of the canonical record. */
  readonly digest: string;
  /** As printed in the QR: possibly shortened at a word, ending in "…". */
  readonly name: string;
  /** When the pact was prepared, to the second. */
  readonly preparedAt: Date;
  /** Place in the organisation's status lists, counted through all of them: listPlaceOf(). */
  readonly statusIndex: number;
  /** Whose lists they are: listTag(). Absent in tokens older than the lists. */
  readonly list?: string;
  /** By how many minutes the event's clocks are ahead of UTC. Absent in tokens of before, and where it is no whole hour. */
  readonly ahead?: number;
  /** Of a sample, which counts for nothing. */
  readonly sample?: boolean;
}

/** JWS payload of the claims: UTF-8 JSON. */
export function encodeClaims(claims: QrClaims): Uint8Array {
  const { code, digest, name, preparedAt, statusIndex, list, ahead = 0, sample } = claims;
  const seconds = Math.floor(preparedAt.getTime() / 1000);
  const place = list === undefined ? statusIndex : encodePlace(list, statusIndex);
  return new TextEncoder().encode(
    JSON.stringify({ c: code, d: digest, n: name, t: seconds, s: place, ...zoneIn(ahead), ...(sample && { x: 1 }) }),
  );
}

/** The claims in a payload whose signature was checked; undefined when they are not such claims. */
export function decodeClaims(payload: Uint8Array): QrClaims | undefined {
  const found = parseObject<Wire>(payload);
  if (found === undefined) return undefined;
  const { c: code, d: digest, n: name, t: seconds } = found;
  if (typeof code !== 'string' || !/^[0-9A-HJKMNP-TV-Z]{16}$/.test(code)) return undefined;
  if (typeof digest !== 'string' || !/^[\w-]{43}$/.test(digest)) return undefined;
  const place = placeOf(found.s);
  if (typeof name !== 'string' || !isCount(seconds) || place === undefined) return undefined;
  const preparedAt = new Date(seconds * 1000);
  if (Number.isNaN(preparedAt.getTime())) return undefined;
  return {
    code,
    digest,
    name,
    preparedAt,
    ...place,
    ...zoneOf(found.z),
    ...(found.x === undefined ? {} : { sample: true }),
  };
}

/** In hours: each sign counts. */
function zoneIn(ahead: number): Pick<Wire, 'z'> {
  return ahead !== 0 && ahead % 60 === 0 ? { z: ahead / 60 } : {};
}

function zoneOf(hours: unknown): Pick<QrClaims, 'ahead'> {
  return isCount(hours) && hours > 0 && hours <= 14 ? { ahead: hours * 60 } : {};
}

function placeOf(given: unknown): Pick<QrClaims, 'statusIndex' | 'list'> | undefined {
  if (isCount(given)) return { statusIndex: given };
  const place = typeof given === 'string' ? decodePlace(given) : undefined;
  return place && { statusIndex: place.index, list: place.list };
}

interface Wire {
  readonly c?: unknown;
  readonly d?: unknown;
  readonly n?: unknown;
  readonly t?: unknown;
  readonly s?: unknown;
  readonly x?: unknown;
  readonly z?: unknown;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
