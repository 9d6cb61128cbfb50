import { base64url } from 'jose';

/**
 * Which status list a QR points into: the first 30 bits of the organisation's id (a random UUID), in five signs. Two
 * organisations of one service share it with a chance of one in a thousand million; whoever reads a tag that fits two
 * lists must not choose.
 */
export function listTag(orgId: string): string {
  if (known?.orgId !== orgId) known = { orgId, tag: tagOf(orgId) };
  return known.tag;
}

/** Pacts of one organisation come by the thousand. */
let known: { readonly orgId: string; readonly tag: string } | undefined;

function tagOf(orgId: string): string {
  const start = orgId.replaceAll('-', '').slice(0, 8);
  if (!/^[0-9a-f]{8}$/u.test(start)) throw new RangeError('BUG: the id of an organisation is a UUID');
  const bytes = Uint8Array.from({ length: 4 }, (_, at) => Number.parseInt(start.slice(at * 2, at * 2 + 2), 16));
  return base64url.encode(bytes).slice(0, 5);
}

/**
 * Tag and place as a token's `s` holds them: nine signs, and eleven from the seventeenth list on. The place is counted through
 * all lists of the organisation (list-place.ts), so its upper bits say in which of them it is.
 */
export function encodePlace(tag: string, index: number): string {
  const bytes = [index >> 24, index >> 16, index >> 8, index].map((byte) => byte & 0xff);
  return tag + base64url.encode(Uint8Array.from(bytes[0] === 0 ? bytes.slice(1) : bytes));
}

/** What encodePlace() wrote; undefined for anything else. */
export function decodePlace(place: string): { readonly list: string; readonly index: number } | undefined {
  if (!/^[\w-]{9}$|^[\w-]{11}$/.test(place)) return undefined;
  const list = place.slice(0, 5);
  const index = base64url.decode(place.slice(5)).reduce((sum, byte) => sum * 256 + byte, 0);
  return encodePlace(list, index) === place ? { list, index } : undefined;
}
