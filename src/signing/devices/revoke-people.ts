import { withdrawAttendance } from '#attendance';
import { Refusal } from '#errors';
import type { Services } from '#web';
import { revokePact } from '../revoke-pact.ts';
import type { DevicePerson } from './store.ts';

export interface Revoking {
  readonly orgId: string;
  readonly eventId: string;
  readonly accountId: string;
  readonly reason: string;
}

/** What somebody else has taken back meanwhile is taken back. */
const gone = new Set(['pact-not-in-force', 'attendance-not-in-force']);

/**
 * Takes back what these people did on one phone: pacts are revoked, attendances withdrawn, each with its own trace. A
 * crash in between leaves the rest in force, and its alert standing.
 * @param open whether the event still is: the attendance of a closed one stays as it was sealed.
 * @returns how many people it was.
 * @throws Refusal 'reason-missing'.
 */
export async function revokePeople(
  services: Pick<Services, 'db' | 'clock'>,
  people: readonly DevicePerson[],
  { orgId, eventId, accountId, reason }: Revoking,
  open: boolean,
): Promise<number> {
  if (!reason.trim()) throw new Refusal('reason-missing');
  for (const { participantId, pact, attendance } of people) {
    if (pact) await unlessGone(revokePact(services, { orgId, eventId, pactId: pact.id, accountId, reason }));
    if (attendance && open) {
      const withdrawal = { orgId, eventId, participantId, attendanceId: attendance.id, by: accountId, reason };
      await unlessGone(withdrawAttendance(services, withdrawal));
    }
  }
  return people.length;
}

async function unlessGone(deed: Promise<void>): Promise<void> {
  try {
    await deed;
  } catch (error) {
    if (!(error instanceof Refusal) || !gone.has(error.code)) throw error;
  }
}
