import { opaquePerson, type Secrets } from '#keys';
import { type NewLeaf, newLeaf, recordedDigest } from '#trust/log/append';
import type { Attendance } from './attendance.ts';

/** What the log is told of an attendance, whoever recorded it; the person as in the leaves of pacts. */
export function attendanceLeaf(
  custody: Pick<Secrets, 'mac'>,
  eventId: string,
  attendance: Attendance,
  organiserDevice = false,
): NewLeaf {
  const { id, participantId, mode, way, at, typedAt, by, reason, onBehalfOf } = attendance;
  return newLeaf('attendance-recorded', {
    event: eventId,
    person: opaquePerson(custody, eventId, participantId),
    attendance: id,
    mode,
    way,
    by,
    ...(organiserDevice && { device: 'organiser' }),
    said: recordedDigest([reason, onBehalfOf]),
    typed: typedAt?.toISOString() ?? null,
    at: at.toISOString(),
  });
}
