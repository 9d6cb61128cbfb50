import type { Db, Tx } from '#db';
import { Refusal } from '#errors';
import { type Gone, insertRetired, type RetiredLink, removalOf, retiredByHash, retiredOf } from './store.ts';

/** So many replaced links of one holder are remembered; an older one is unknown. */
export const mostRemembered = 20;

/** Remembers a link, a participant's or the official's, that another one takes the place of: whoever still has it is told so. */
export async function retireLink(tx: Tx, link: RetiredLink): Promise<void> {
  await insertRetired(tx, link, mostRemembered);
}

/**
 * What is said to somebody whose link opens nothing: 'link-replaced' (at, zone) where another one took its place,
 * 'link-removed' (at, zone) where its holder is off the roster besides, 'link-unknown' where it never was a link.
 */
export async function whyUnknown(db: Db, linkHash: Uint8Array): Promise<Refusal> {
  const gone = await retiredByHash(db, linkHash);
  return gone ? refusalOf(gone) : new Refusal('link-unknown');
}

/** As whyUnknown(), of a page that a link of this generation opened; a renewal of before links were remembered has no time. */
export async function whyEnded(
  db: Db,
  { orgId, eventId, id }: { readonly orgId: string; readonly eventId: string; readonly id: string },
  generation: number,
): Promise<Refusal> {
  const gone = await retiredOf(db, { orgId, eventId, holderId: id }, generation);
  return gone ? refusalOf(gone) : new Refusal('link-replaced');
}

/** 'link-removed' (at, zone) for a person who was taken off the roster, by handle or by the link's hash. */
export async function whyRemoved(db: Db, by: Parameters<typeof removalOf>[1]): Promise<Refusal> {
  const found = await removalOf(db, by);
  return found?.removedAt ? removedSince(found.removedAt, found.zone) : new Refusal('link-unknown');
}

function refusalOf({ at, removedAt, zone }: Gone): Refusal {
  return removedAt ? removedSince(removedAt, zone) : new Refusal('link-replaced', { at: at.toISOString(), zone });
}

const removedSince = (at: Date, zone: string) => new Refusal('link-removed', { at: at.toISOString(), zone });
