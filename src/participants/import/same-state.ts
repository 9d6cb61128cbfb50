import type { Tx } from '#db';
import { Refusal } from '#errors';
import { assertMayChange, type EventState, holdEvent } from '#event';
import type { Where } from './parts.ts';

/**
 * Holds the event until the transaction ends, which should be at once: whoever comes or signs shares its row and waits.
 * @throws Refusal `event-state`; `work-busy` when it was opened since it was read: asked again, it is done.
 */
export async function assertSameState(tx: Tx, { orgId, eventId }: Where, read: EventState): Promise<void> {
  const { state } = await holdEvent(tx, orgId, eventId);
  assertMayChange(state, 'roster');
  if (state !== read) throw new Refusal('work-busy');
}
