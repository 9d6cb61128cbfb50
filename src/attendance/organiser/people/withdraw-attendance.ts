import { appendLeaf } from '#db/log';
import { Refusal } from '#errors';
import { inFull } from '#letters';
import { recordedDigest } from '#trust/log/append';
import type { Services } from '#web';
import { shareEvent, withdrawMark } from '../../store/marks.ts';
import { longestReason } from './mark-present.ts';

/** Whose attendance is taken back, by which account and why. */
export interface Withdrawal {
  readonly orgId: string;
  readonly eventId: string;
  readonly participantId: string;
  readonly attendanceId: string;
  readonly by: string;
  readonly reason: string;
}

/**
 * Takes an attendance back; its row stays with who did so, when and why, and the person may be recorded anew. The codes
 * behind it no longer count for signing.
 * @throws Refusal 'reason-missing', 'event-state' unless the event is open, 'attendance-not-in-force' when it was taken
 * back already, 'not-found' for nobody on the roster.
 */
export async function withdrawAttendance(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  withdrawal: Withdrawal,
): Promise<void> {
  const { orgId, eventId, participantId, attendanceId, by } = withdrawal;
  const reason = inFull(withdrawal.reason, longestReason);
  if (reason === '') throw new Refusal('reason-missing');
  const at = clock.now();
  await db.transaction(async (tx) => {
    const event = await shareEvent(tx, orgId, eventId, participantId);
    if (!event) throw new Refusal('not-found');
    if (event.state !== 'open') throw new Refusal('event-state', { state: event.state, act: 'attendance' });
    if (!(await withdrawMark(tx, { orgId, eventId, participantId, attendanceId, by, reason, at })))
      throw new Refusal('attendance-not-in-force');
    const said = recordedDigest(reason);
    const record = { event: eventId, attendance: attendanceId, by, said, at: at.toISOString() };
    await appendLeaf(tx, { orgId, kind: 'attendance-withdrawn', subject: attendanceId, record, at });
  });
}
