import type { Shown, ShownKind } from '#attendance';
import { attendancePhase, type Event, type EventAssurance } from '#event';
import type { CodeLate } from './protocol.ts';

/** How a signer was identified: by the link alone, or by the strongest of what was asked for and shown besides. */
export type Assurance = 'link' | ShownKind;

/** What signing asks of a person besides the link, whether this device has shown it, and what evidence will say. */
export interface AssuranceState {
  readonly required: EventAssurance;
  readonly given: boolean;
  readonly chosen: Assurance;
  /** What was chosen arrived late. */
  readonly late?: CodeLate;
}

type Rules = Pick<Event, 'state' | 'closedAt' | 'attendanceEndsAt' | 'signingEndsAt' | 'assurance' | 'lateAssurance'>;

/** What satisfies each demand, strongest first. The stream shows a code of its own to those who are not in the room. */
const satisfying: Readonly<Record<EventAssurance, readonly ShownKind[]>> = {
  link: [],
  'room-code': ['room-code', 'stream-code'],
  'one-time-code': ['one-time-code'],
};

/** What an event asks for at a moment: one thing while attendance is open, another (never a code on a wall) after it. */
export function requiredAssurance(event: Rules, now: Date): EventAssurance {
  return attendancePhase(event, now) === 'open' ? event.assurance : event.lateAssurance;
}

/**
 * The rule of trust.md, "Getting in": what was not asked for is not claimed, what was asked for and not shown is missing.
 * @param shown what this device has shown of this person, in any order.
 */
export function assuranceOf(event: Rules, shown: readonly Shown[], now: Date): AssuranceState {
  const required = requiredAssurance(event, now);
  const found = satisfying[required].flatMap((kind) => shown.filter((one) => one.kind === kind));
  const best = found.find(({ typedAt }) => typedAt === null) ?? found[0];
  return {
    required,
    given: required === 'link' || best !== undefined,
    chosen: best?.kind ?? 'link',
    ...(best?.typedAt && { late: { typedAt: best.typedAt.toISOString(), sentAt: best.at.toISOString() } }),
  };
}
