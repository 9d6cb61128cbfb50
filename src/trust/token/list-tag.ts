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

/** List and place as a token's `s` holds them: nine signs, four more than the bare number had. */
export function encodePlace(list: string, index: number): string {
  return list + base64url.encode(Uint8Array.of(index >> 16, index >> 8, index));
}

/** What encodePlace() wrote; undefined for anything else. */
export function decodePlace(place: string): { readonly list: string; readonly index: number } | undefined {
  if (!/^[\w-]{9}$/.test(place)) return undefined;
  const [high = 0, middle = 0, low = 0] = base64url.decode(place.slice(5));
  return { list: place.slice(0, 5), index: (high << 16) | (middle << 8) | low };
}
