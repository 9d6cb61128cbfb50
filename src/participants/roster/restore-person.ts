import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal } from '#errors';
import { assertMayChange, holdEvent } from '#event';
import { recordWhole } from '../history/record-changes.ts';
import { resealRoster } from './reseal-roster.ts';
import type { Saved } from './save-person.ts';
import { findRemoved, findSame, lockRoster, unmarkRemoved } from './store.ts';

/**
 * Puts somebody back who was taken off, with the same personal link. `duplicate` when their NIP or NIK has come onto the
 * roster again since. @throws Refusal `event-state`, `not-found`.
 */
export async function restorePerson(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  { orgId, eventId, by }: { readonly orgId: string; readonly eventId: string; readonly by: string },
  handle: string,
): Promise<Saved> {
  return await db.transaction(async (tx) => {
    await lockRoster(tx, orgId, eventId);
    const { state } = await holdEvent(tx, orgId, eventId);
    assertMayChange(state, 'roster');
    const person = await findRemoved(tx, orgId, eventId, handle);
    if (!person) throw new Refusal('not-found');
    const { id, nip, nikHash } = person;
    if (await findSame(tx, orgId, eventId, { nip, nikHash, exceptId: id })) return 'duplicate';
    const at = clock.now();
    await unmarkRemoved(tx, orgId, eventId, id, at);
    await recordWhole(tx, { orgId, eventId, by, at }, id, 'restored');
    await resealRoster(tx, { orgId, eventId, state, at });
    return { handle };
  });
}
