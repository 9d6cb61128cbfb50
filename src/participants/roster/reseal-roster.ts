import type { Tx } from '#db';
import { sealRoster } from '#db/log';
import type { EventState } from '#event';

/**
 * After a change of a roster, in its transaction: from the event's opening on, each leaves the digest of the roster as it is
 * now in the log. A draft's roster is sealed when it opens. The caller holds the event.
 */
export async function resealRoster(
  tx: Tx,
  { orgId, eventId, state, at }: { orgId: string; eventId: string; state: EventState; at: Date },
): Promise<void> {
  if (state !== 'draft') await sealRoster(tx, { orgId, eventId, at });
}
