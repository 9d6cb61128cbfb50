import { findOrganisation, type Organisation } from '#accounts';
import type { Db, Tx } from '#db';
import { Refusal } from '#errors';
import type { Event } from './event.ts';
import { findOffice, insertOffice } from './store.ts';

/** Whose papers an event's are: what is printed of the organisation and said in its name. */
export type Office = Pick<Organisation, 'name' | 'letterhead' | 'emblem' | 'emblemType' | 'seat'>;

/**
 * The office of an event: of a draft the organisation's profile as it is, of an opened one what was frozen with its texts,
 * so that all its papers carry one name however often the profile changes and the service is started. An event that was
 * opened by a release which froze nothing gets it at first use.
 * @throws Refusal 'not-found'.
 */
export async function officeOf(
  db: Db | Tx,
  { orgId, id, state }: Pick<Event, 'orgId' | 'id' | 'state'>,
): Promise<Office> {
  if (state === 'draft') return profileOf(db, orgId);
  return (await findOffice(db, orgId, id)) ?? freezeOffice(db, orgId, id);
}

/** Freezes the profile as an event's office. One that is frozen stays as it is. */
export async function freezeOffice(db: Db | Tx, orgId: string, eventId: string, at?: Date): Promise<Office> {
  const office = await profileOf(db, orgId);
  await insertOffice(db, { orgId, eventId, ...office, ...(at ? { frozenAt: at } : {}) });
  const frozen = await findOffice(db, orgId, eventId);
  if (!frozen) throw new Error('BUG: an office that was frozen is not there');
  return frozen;
}

async function profileOf(db: Db | Tx, orgId: string): Promise<Office> {
  const found = await findOrganisation(db, orgId);
  if (!found) throw new Refusal('not-found');
  const { name, letterhead, emblem, emblemType, seat } = found;
  return { name, letterhead, emblem, emblemType, seat };
}
