import type { Db } from '#db';
import { assertMayChange, type Event, holdEvent } from '#event';
import { lockRoster } from '../roster/store.ts';
import { saveExpected } from './tree/store.ts';

/** Says how many people of units an event expects; null takes a number back. @throws Refusal `event-state`. */
export async function expectPeople(
  { db }: { readonly db: Db },
  { orgId, id: eventId }: Event,
  rows: Parameters<typeof saveExpected>[2],
): Promise<void> {
  await db.transaction(async (tx) => {
    // whoever merges units holds every roster first
    await lockRoster(tx, orgId, eventId);
    assertMayChange((await holdEvent(tx, orgId, eventId)).state, 'roster');
    await saveExpected(tx, { orgId, eventId }, rows);
  });
}
