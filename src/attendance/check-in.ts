import { Refusal } from '#errors';
import type { Services } from '#web';
import type { Attendance } from './attendance.ts';

/** Somebody who opened a personal link, on which device. */
export interface Present {
  readonly orgId: string;
  readonly eventId: string;
  readonly participantId: string;
  /** Keyed mark of the device. */
  readonly device: Uint8Array;
  readonly userAgent: string;
}

export interface CheckedIn {
  readonly attendance: Attendance;
  /** False when the person was already there. */
  readonly created: boolean;
}

export async function checkIn(_services: Services, _who: Present, _code: unknown): Promise<CheckedIn> {
  throw new Refusal('not-found');
}
