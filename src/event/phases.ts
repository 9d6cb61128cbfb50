import type { Event } from './event.ts';

/** Where attendance, or signing, stands. `grace`: what was begun may still be finished, nothing new is begun. */
export type Phase = 'before' | 'open' | 'grace' | 'ended';

/** How long a ceremony that was prepared in time may still be completed. */
export const graceMs = 5 * 60_000;

type Ends = Pick<Event, 'state' | 'closedAt' | 'attendanceEndsAt' | 'signingEndsAt'>;

/** Attendance runs from the opening of the event to its own end, or to the closing of the event if that is earlier. */
export function attendancePhase(event: Ends, now: Date): Phase {
  if (event.state === 'draft') return 'before';
  const end = earlier(event.attendanceEndsAt, event.closedAt);
  return end !== null && end <= now ? 'ended' : 'open';
}

/** Signing runs from the opening to the last day the organiser set, or to the closing; then comes the grace. */
export function signingPhase(event: Ends, now: Date): Phase {
  if (event.state === 'draft') return 'before';
  const end = signingEnd(event);
  if (end === null || now < end) return 'open';
  return now.getTime() < end.getTime() + graceMs ? 'grace' : 'ended';
}

/** The moment after which nothing is prepared any more; null while it is not set. */
export function signingEnd(event: Ends): Date | null {
  return earlier(event.signingEndsAt, event.closedAt);
}

function earlier(one: Date | null, other: Date | null): Date | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}
