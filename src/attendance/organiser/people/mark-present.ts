import { randomUUID } from 'node:crypto';
import { insertLeaf } from '#db/log';
import { Refusal } from '#errors';
import { attendancePhase } from '#event';
import { inFull } from '#letters';
import type { Services } from '#web';
import type { Attendance, Mode } from '../../attendance.ts';
import { attendanceLeaf } from '../../leaf.ts';
import { attendanceOf } from '../../store/attendance.ts';
import { insertMark, shareEvent } from '../../store/marks.ts';

/** Longest reason, and longest name of whom somebody stands for, in characters. */
export const longestReason = 300;
export const longestBehalf = 200;

/** Who says that somebody is there, and why no code says it. */
export interface Marking {
  readonly orgId: string;
  readonly eventId: string;
  readonly participantId: string;
  /** The account. */
  readonly by: string;
  readonly mode: Mode;
  readonly reason: string;
  /** For whom the person came ("mewakili"); empty: for himself. */
  readonly onBehalfOf: string;
  /** An officer at the desk saw the person; the organiser otherwise. */
  readonly way?: 'organiser' | 'officer';
}

type Given = Pick<Services, 'db' | 'clock' | 'custody'>;

/**
 * Records that somebody is there on somebody else's word. Somebody who is there already keeps the first attendance.
 * After attendance has ended it is still possible, and the attendance says so.
 * @throws Refusal 'reason-missing', 'attendance-not-open' for a draft, 'event-state' for a closed event, 'not-found' for
 * nobody on the roster.
 */
export async function markPresent(
  { db, clock, custody }: Given,
  marking: Marking,
): Promise<{ readonly attendance: Attendance; readonly created: boolean }> {
  const { orgId, eventId, participantId, by, mode, way = 'organiser' } = marking;
  const reason = inFull(marking.reason, longestReason);
  if (reason === '') throw new Refusal('reason-missing');
  const onBehalfOf = inFull(marking.onBehalfOf, longestBehalf);
  const at = clock.now();
  const attendance = { id: randomUUID(), participantId, mode, way, at, typedAt: null, by, reason, onBehalfOf };
  const leaf = attendanceLeaf(custody, eventId, attendance);
  return await db.transaction(async (tx) => {
    const event = await shareEvent(tx, orgId, eventId, participantId);
    if (!event) throw new Refusal('not-found');
    const phase = attendancePhase(event, at);
    if (phase === 'before') throw new Refusal('attendance-not-open');
    if (event.state !== 'open') throw new Refusal('event-state', { state: event.state, act: 'attendance' });
    const evidence = { late: phase === 'ended' };
    if (await insertMark(tx, { orgId, eventId, ...attendance, evidence })) {
      await insertLeaf(tx, { orgId, subject: attendance.id, at, leaf });
      return { attendance, created: true };
    }
    const first = await attendanceOf(tx, orgId, eventId, participantId);
    if (!first) throw new Refusal('bad-request');
    return { attendance: first, created: false };
  });
}
