import type { Tx } from '#db';
import { assertMayChange, type EventDetail } from './event.ts';
import { bringsNewMismatch } from './flags.ts';
import { holdEvent } from './load-event.ts';
import { setContestConfirmed, updateDetail } from './store.ts';

/**
 * Replaces what an organiser says about a draft. A basis that newly speaks of another contest takes an earlier yes back,
 * so that the question is asked again.
 * @throws Refusal 'not-found', 'event-state'.
 */
export async function changeEvent(tx: Tx, orgId: string, id: string, detail: EventDetail): Promise<void> {
  const before = await holdEvent(tx, orgId, id);
  assertMayChange(before.state, 'detail');
  await updateDetail(tx, orgId, id, detail);
  if (before.contestConfirmedAt !== null && bringsNewMismatch(before, detail)) {
    await setContestConfirmed(tx, orgId, id, null);
  }
}

/**
 * Keeps the organiser's "yes, this is meant" for bases about another contest.
 * @throws Refusal 'not-found', 'event-state'.
 */
export async function confirmContest(tx: Tx, orgId: string, id: string, at: Date): Promise<void> {
  const event = await holdEvent(tx, orgId, id);
  assertMayChange(event.state, 'detail');
  await setContestConfirmed(tx, orgId, id, at);
}
