import type { Clock } from '#clock';
import type { Db, Tx } from '#db';
import { isRosterAsSealed, sealRoster } from '#db/log';
import type { Custody } from '#keys';
import { keepContact, openContact } from './contact-vault.ts';
import {
  eventsWithPlainContacts,
  forgetFormerRows,
  type OfRoster,
  plainContacts,
  saveContacts,
} from './plain-contacts/store.ts';
import { lockRoster } from './store.ts';

/** People at a time: as many rows as lie open in memory. */
const batch = 1_000;

/**
 * Moves numbers and addresses that former releases, or backups of theirs, left in the clear into boxes. At the start, each event
 * whole or not at all: if we crash, the next start goes on with those that are left. Any number of processes may.
 */
export async function moveContacts(services: { db: Db; custody: Custody; clock: Clock }): Promise<void> {
  const events = await eventsWithPlainContacts(services.db);
  for (const event of events) await services.db.transaction((tx) => moveEvent(tx, services, event));
  if (events.length > 0) await forgetFormerRows(services.db);
}

/** A sealed roster is sealed again, since its digest tells keyed hashes now; one that is not as it was sealed stays so, and shows. */
async function moveEvent(tx: Tx, { custody, clock }: { custody: Custody; clock: Clock }, event: OfRoster) {
  await lockRoster(tx, event.orgId, event.eventId);
  const wasAsSealed = await isRosterAsSealed(tx, event);
  for (let people = await plainContacts(tx, event, batch); people.length > 0; ) {
    await saveContacts(
      tx,
      event,
      people.map(({ id, contact }) => ({ id, ...keepContact(custody, id, openContact(custody, id, contact)) })),
    );
    people = await plainContacts(tx, event, batch);
  }
  if (wasAsSealed) await sealRoster(tx, { ...event, at: clock.now() });
}
