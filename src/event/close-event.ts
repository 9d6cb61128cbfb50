import type { Tx } from '#db';
import { appendLeaf } from '#db/log';
import { nextState } from './event.ts';
import { holdEvent } from './load-event.ts';
import { setState } from './store.ts';

/**
 * Closes an open event: nobody signs any more. What was signed stays as it is.
 * @throws Refusal 'not-found', 'event-state'.
 */
export async function closeEvent(tx: Tx, orgId: string, id: string, at: Date): Promise<void> {
  const event = await holdEvent(tx, orgId, id);
  await setState(tx, orgId, id, { state: nextState(event.state, 'close'), closedAt: at });
  await appendLeaf(tx, {
    orgId,
    kind: 'event-closed',
    subject: id,
    record: { event: id, at: at.toISOString() },
    at,
  });
}
