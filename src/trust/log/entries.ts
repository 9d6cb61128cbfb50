import { Refusal } from '#errors';
import { concat } from '#trust/der';
import { tileWidth } from './tiles.ts';

const lengthBytes = 2;
const longest = 0xffff;

/** Entries as one file: each behind its length in 16 bits, big-endian (tlog-tiles, "Log Entries"). */
export function encodeEntries(entries: readonly Uint8Array[]): Uint8Array {
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > longest) throw new TypeError('an entry has at most 65,535 bytes');
      return [new Uint8Array([entry.length >> 8, entry.length & 0xff]), entry];
    }),
  );
}

/**
 * Reads a bundle of exactly `width` entries.
 * @throws Refusal 'log-malformed' when it holds more, fewer, or half of one.
 */
export function decodeEntries(bundle: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  let at = 0;
  while (at < bundle.length) {
    const start = at + lengthBytes;
    const end = start + (((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0));
    if (end > bundle.length || start > bundle.length || entries.length === tileWidth) throw malformed();
    entries.push(bundle.subarray(start, end));
    at = end;
  }
  if (entries.length !== width) throw malformed();
  return entries;
}

const malformed = () => new Refusal('log-malformed', { part: 'entries' });
