import type { Tx } from '#db';
import { appendLeaf } from '#db/log';
import { Refusal } from '#errors';
import type { Event } from '../event.ts';
import { holdEvent } from '../load-event.ts';
import { attendancePhase } from '../phases.ts';
import { setEnds } from '../store.ts';

/** Whose event, which one, who moves its end, and when. */
export interface EndsAct {
  readonly orgId: string;
  readonly eventId: string;
  /** The account. */
  readonly by: string;
  readonly at: Date;
}

/**
 * Ends attendance now: from here on signing asks for the late assurance. It can be opened again by prolonging it.
 * @throws Refusal 'not-found', 'event-state'; 'attendance-ended' when it had ended already.
 */
export async function endAttendance(tx: Tx, act: EndsAct): Promise<void> {
  const event = await holdOpen(tx, act);
  if (attendancePhase(event, act.at) !== 'open') throw new Refusal('attendance-ended');
  await moveAttendance(tx, event, act, act.at);
}

/**
 * Lets attendance run until `until`, whether it goes on or had ended.
 * @throws Refusal 'not-found', 'event-state'; 'end-passed' when `until` is not to come.
 */
export async function prolongAttendance(tx: Tx, act: EndsAct, until: Date): Promise<void> {
  const event = await holdOpen(tx, act);
  if (until <= act.at) throw new Refusal('end-passed');
  await moveAttendance(tx, event, act, until);
}

/**
 * Sets the last moment for signing; null takes it back, so that signing goes on until the event is closed. Now, or
 * `act.at`, ends it by hand; what was prepared before may still be completed for five minutes (graceMs).
 * @throws Refusal 'not-found', 'event-state'; 'end-passed' when `until` has passed.
 */
export async function setSigningEnd(tx: Tx, act: EndsAct, until: Date | null): Promise<void> {
  const event = await holdOpen(tx, act);
  if (until !== null && until < act.at) throw new Refusal('end-passed');
  await setEnds(tx, act.orgId, act.eventId, { signingEndsAt: until });
  await record(tx, act, 'signing-end', event.signingEndsAt, until);
}

async function holdOpen(tx: Tx, { orgId, eventId }: EndsAct): Promise<Event> {
  const event = await holdEvent(tx, orgId, eventId);
  if (event.state !== 'open') throw new Refusal('event-state', { state: event.state, act: 'ends' });
  return event;
}

async function moveAttendance(tx: Tx, event: Event, act: EndsAct, until: Date): Promise<void> {
  await setEnds(tx, act.orgId, act.eventId, { attendanceEndsAt: until });
  await record(tx, act, 'attendance-end', event.attendanceEndsAt, until);
}

/** When people could check in and sign is part of what their evidence means, so moving it leaves its trace. */
async function record(
  tx: Tx,
  { orgId, eventId, by, at }: EndsAct,
  setting: string,
  before: Date | null,
  after: Date | null,
) {
  await appendLeaf(tx, {
    orgId,
    kind: 'setting-changed',
    subject: eventId,
    record: {
      event: eventId,
      setting,
      before: before?.toISOString() ?? null,
      after: after?.toISOString() ?? null,
      by,
      at: at.toISOString(),
    },
    at,
  });
}
