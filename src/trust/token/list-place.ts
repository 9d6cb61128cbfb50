import { statusPlaces } from './status-bits.ts';

/** Where a document's status is told: in which of its organisation's lists, and at which of its places. */
export interface ListPlace {
  /** 0 is the first list, which is the only one until it fills. */
  readonly list: number;
  readonly place: number;
}

/** The database has 31 bits for a place: 2,048 lists of 2^20. */
const mostLists = 2 ** 11;

/** An organisation's places are counted through all its lists: the first 2^20 are in list 0. */
export function listPlaceOf(statusIndex: number): ListPlace {
  return { list: Math.floor(statusIndex / statusPlaces), place: statusIndex % statusPlaces };
}

/** The number that listPlaceOf() takes apart. */
export function statusIndexOf({ list, place }: ListPlace): number {
  if (list >= mostLists) throw new RangeError('BUG: more status lists than a place can name');
  return list * statusPlaces + place;
}

/**
 * An organisation's list as its address names it, below `/status/`. The first keeps the address that it had while it was the
 * only one, so that what was printed, packed and kept before goes on meaning it.
 */
export function listName(orgId: string, list: number): string {
  return list === 0 ? orgId : `${orgId}/${list}`;
}

/** What listName() wrote at the end of an address; undefined for anything else. */
export function readListName(address: string): { readonly orgId: string; readonly list: number } | undefined {
  const found = /\/status\/([0-9a-f-]{36})(?:\/([1-9]\d{0,3}))?$/u.exec(address);
  return found?.[1] === undefined ? undefined : { orgId: found[1], list: Number(found[2] ?? 0) };
}
