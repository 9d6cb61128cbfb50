import { and, eq, isNotNull } from 'drizzle-orm';
import type { Clock } from '#clock';
import { type Db, participant, type Tx } from '#db';
import { Refusal } from '#errors';
import { assertMayChange, holdEvent } from '#event';
import type { Saved } from './save-person.ts';
import { findSame, lockRoster } from './store.ts';

interface Where {
  readonly orgId: string;
  readonly eventId: string;
}

/** Whether this handle is of somebody who was taken off this roster. */
export async function wasRemoved(db: Db, where: Where, handle: string): Promise<boolean> {
  return (await findRemoved(db, where, handle)) !== undefined;
}

/**
 * Puts somebody back who was taken off, with the same personal link. `duplicate` when their NIP or NIK has come onto the
 * roster again since. @throws Refusal `event-state`, `not-found`.
 */
export async function restorePerson(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  where: Where,
  handle: string,
): Promise<Saved> {
  const { orgId, eventId } = where;
  return await db.transaction(async (tx) => {
    await lockRoster(tx, orgId, eventId);
    assertMayChange((await holdEvent(tx, orgId, eventId)).state, 'roster');
    const person = await findRemoved(tx, where, handle);
    if (!person) throw new Refusal('not-found');
    const { id, nip, nikHash } = person;
    if (await findSame(tx, orgId, eventId, { nip, nikHash, exceptId: id })) return 'duplicate';
    await tx
      .update(participant)
      .set({ removedAt: null, updatedAt: clock.now() })
      .where(and(eq(participant.orgId, orgId), eq(participant.eventId, eventId), eq(participant.id, id)));
    return { handle };
  });
}

async function findRemoved(db: Db | Tx, { orgId, eventId }: Where, handle: string) {
  const { id, nip, nikHash } = participant;
  const rows = await db
    .select({ id, nip, nikHash })
    .from(participant)
    .where(
      and(
        eq(participant.orgId, orgId),
        eq(participant.eventId, eventId),
        eq(participant.handle, handle),
        isNotNull(participant.removedAt),
      ),
    );
  return rows[0];
}
