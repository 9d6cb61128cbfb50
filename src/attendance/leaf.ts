import type { Secrets } from '#keys';
import { type NewLeaf, newLeaf, recordedDigest } from '#trust/log/append';
import type { Attendance } from './attendance.ts';

/** What the log is told of an attendance, whoever recorded it; the person as in the leaves of pacts. */
export function attendanceLeaf({ mac }: Pick<Secrets, 'mac'>, eventId: string, attendance: Attendance): NewLeaf {
  const { id, participantId, mode, way, at, by, reason, onBehalfOf } = attendance;
  const person = Buffer.from(mac('signer-id', `${eventId}.${participantId}`)).subarray(0, 16);
  return newLeaf('attendance-recorded', {
    event: eventId,
    person: person.toString('hex'),
    attendance: id,
    mode,
    way,
    by,
    said: recordedDigest([reason, onBehalfOf]),
    at: at.toISOString(),
  });
}
