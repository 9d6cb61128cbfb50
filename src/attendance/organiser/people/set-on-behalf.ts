import { Refusal } from '#errors';
import { inFull } from '#letters';
import type { Services } from '#web';
import { saveOnBehalf, shareEvent } from '../../store/marks.ts';
import { longestBehalf } from './mark-present.ts';

/** For whom somebody who is there came, and which account says so. */
export interface Representing {
  readonly orgId: string;
  readonly eventId: string;
  readonly participantId: string;
  readonly by: string;
  /** Empty: for himself. */
  readonly onBehalfOf: string;
}

/**
 * Says for whom somebody came who is there already, by a code or otherwise. Who said so last, and when, is kept.
 * @throws Refusal 'event-state' unless the event is open, 'attendance-not-in-force' for somebody who is not there,
 * 'not-found' for nobody on the roster.
 */
export async function setOnBehalf(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  representing: Representing,
): Promise<void> {
  const { orgId, eventId, participantId, by } = representing;
  const onBehalfOf = inFull(representing.onBehalfOf, longestBehalf);
  await db.transaction(async (tx) => {
    const event = await shareEvent(tx, orgId, eventId, participantId);
    if (!event) throw new Refusal('not-found');
    if (event.state !== 'open') throw new Refusal('event-state', { state: event.state, act: 'attendance' });
    const said = { onBehalfBy: by, onBehalfAt: clock.now().toISOString() };
    if (!(await saveOnBehalf(tx, { orgId, eventId, participantId, onBehalfOf, said })))
      throw new Refusal('attendance-not-in-force');
  });
}
