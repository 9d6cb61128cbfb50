import type { Clock } from '#clock';
import type { Db } from '#db';
import { Refusal } from '#errors';
import { assertMayChange, holdEvent } from '#event';
import { resealRoster } from '../roster/reseal-roster.ts';
import { lockRoster } from '../roster/store.ts';
import { canBeUndone } from './deed.ts';
import { findDeed, type Place } from './store/deeds.ts';
import { countBack, insertBack, markDeedUndone, nameStaying, type Staying, updateBack } from './store/undoing.ts';

export interface UndoneDeed {
  readonly back: number;
  /** How many stay, of whom the first hundreds are named. */
  readonly stay: number;
  readonly staying: readonly Staying[];
}

/**
 * Takes a deed back for all who are still as it made them. Whoever was changed since stays, and whoever has signed or come since.
 * @throws Refusal `not-found`, `event-state`; `deed-undone` when it was taken back already or cannot be.
 */
export async function undoDeed(
  { db, clock }: { readonly db: Db; readonly clock: Clock },
  { by, ...place }: Place & { readonly by: string },
  id: string,
): Promise<UndoneDeed> {
  const { orgId, eventId } = place;
  return await db.transaction(async (tx) => {
    await lockRoster(tx, orgId, eventId);
    const { state } = await holdEvent(tx, orgId, eventId);
    assertMayChange(state, 'roster');
    const deed = await findDeed(tx, place, id);
    if (!deed) throw new Refusal('not-found');
    const undoing = { by, at: clock.now() };
    if (!canBeUndone(deed.kind) || !(await markDeedUndone(tx, deed, undoing))) throw new Refusal('deed-undone');
    const counted = await countBack(tx, deed);
    const staying = counted.stay > 0 ? await nameStaying(tx, deed) : [];
    await insertBack(tx, deed, undoing);
    await updateBack(tx, deed, undoing);
    await resealRoster(tx, { ...place, state, at: undoing.at });
    return { ...counted, staying };
  });
}
