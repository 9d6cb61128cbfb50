import type { Db, Tx } from '#db';
import { Refusal } from '#errors';
import type { Event } from './event.ts';
import { findEvent, lockEvent } from './store.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * An event of this organisation, by the id in an address.
 * @throws Refusal 'not-found' for anything else, another organisation's event included.
 */
export async function loadEvent(db: Db | Tx, orgId: string, id: string): Promise<Event> {
  const event = uuid.test(id) ? await findEvent(db, orgId, id) : undefined;
  if (!event) throw new Refusal('not-found');
  return event;
}

/** As loadEvent(), holding the event against other acts until the transaction ends. */
export async function holdEvent(tx: Tx, orgId: string, id: string): Promise<Event> {
  const event = uuid.test(id) ? await lockEvent(tx, orgId, id) : undefined;
  if (!event) throw new Refusal('not-found');
  return event;
}
