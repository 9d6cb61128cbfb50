/**
 * What a place in a list can say (draft-ietf-oauth-status-list, section 7.1), in the order of its values: two bits each.
 * 0x03 is left to applications; here it is what was in force and is no longer.
 */
const statuses = ['valid', 'invalid', 'suspended', 'withdrawn'] as const;

/** A document's standing as the list tells it; see README.md. */
export type Status = (typeof statuses)[number];

/** Places in a list: the same for every list and for good, so that its size tells nothing. */
export const statusPlaces = 2 ** 20;

const placesInByte = 4;

/** A list in which no place was ever in force. */
export function emptyStatuses(places: number = statusPlaces): Uint8Array {
  return new Uint8Array(places / placesInByte).fill(0b01_01_01_01);
}

/** Writes one place; from the lowest bits of each byte upwards (section 4.1). */
export function setStatus(bytes: Uint8Array, index: number, status: Status): void {
  const at = Math.floor(index / placesInByte);
  const shift = (index % placesInByte) * 2;
  const others = (bytes[at] ?? 0) & ~(0b11 << shift);
  bytes[at] = others | (statuses.indexOf(status) << shift);
}

/** Reads one place; undefined outside the list. */
export function statusAt(bytes: Uint8Array, index: number): Status | undefined {
  const byte = Number.isSafeInteger(index) ? bytes[Math.floor(index / placesInByte)] : undefined;
  return byte === undefined ? undefined : statuses[(byte >> ((index % placesInByte) * 2)) & 0b11];
}
