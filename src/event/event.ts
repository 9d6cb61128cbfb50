import { Refusal } from '#errors';
import type { Zone } from '#web/i18n';
import type { Basis } from './bases.ts';
import type { Official } from './official.ts';

export type EventKind = 'deklarasi' | 'pakta' | 'sosialisasi' | 'rakor';
export type EventState = 'draft' | 'open' | 'closed';
export type Contest = 'pemilu' | 'pilkada';

export const eventKinds: readonly EventKind[] = ['pakta', 'deklarasi', 'sosialisasi', 'rakor'];

/** What an organiser says about an event, and may change while it is a draft. */
export interface EventDetail {
  readonly kind: EventKind;
  readonly title: string;
  /** As typed; it is never taken apart. */
  readonly letterNumber: string;
  readonly purpose: string;
  readonly venue: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly zone: Zone;
  readonly contest: Contest | null;
  readonly bases: readonly Basis[];
  readonly officials: readonly Official[];
  /** What a person shows before signing, while attendance is open and once it has ended. */
  readonly assurance: EventAssurance;
  readonly lateAssurance: LateAssurance;
  readonly seriesId: string | null;
  readonly seriesOrdinal: number | null;
}

/** What an event asks for besides the personal link. */
export type EventAssurance = 'link' | 'room-code' | 'one-time-code';
export type LateAssurance = Exclude<EventAssurance, 'room-code'>;

export interface Event extends EventDetail {
  readonly orgId: string;
  readonly id: string;
  readonly state: EventState;
  readonly sample: boolean;
  /** Opened when all that its papers say had been checked for letters that cannot be printed. */
  readonly lettersChecked: boolean;
  /** When the organiser said that bases about another contest are meant; null when not asked or not answered. */
  readonly contestConfirmedAt: Date | null;
  /** Why it was opened with bases that were not in force on its day; null where there were none. */
  readonly basesReason: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly attendanceEndsAt: Date | null;
  readonly signingEndsAt: Date | null;
  /** Generations of the display links for hall and stream. */
  readonly hallGeneration: number;
  readonly streamGeneration: number;
}

/** Whether its papers have "?" for letters that cannot be printed: it was opened before these were refused at their fields. */
export function hasOlderLetters({ state, lettersChecked }: Pick<Event, 'state' | 'lettersChecked'>): boolean {
  return state !== 'draft' && !lettersChecked;
}

/** What people do with an event as a whole, and what parts of it they change. */
export type EventAct = 'open' | 'close';
export type EventPart = 'detail' | 'texts' | 'roster' | 'links' | 'signatures';

const after: Record<EventAct, { readonly from: EventState; readonly to: EventState }> = {
  open: { from: 'draft', to: 'open' },
  close: { from: 'open', to: 'closed' },
};

/** Signed texts speak of title, date, bases and officials, so none of these may move once the event is open. */
const changeable: Record<EventState, readonly EventPart[]> = {
  draft: ['detail', 'texts', 'roster', 'links'],
  open: ['roster', 'links', 'signatures'],
  closed: [],
};

/**
 * The state after an act.
 * @throws Refusal 'event-state' when the event is not in the state the act starts from.
 */
export function nextState(state: EventState, act: EventAct): EventState {
  const step = after[act];
  if (state !== step.from) throw new Refusal('event-state', { state, act });
  return step.to;
}

/** Whether a part of an event may change in this state. */
export function mayChange(state: EventState, part: EventPart): boolean {
  return changeable[state].includes(part);
}

/**
 * Stops where a part of an event may not change any more.
 * @throws Refusal 'event-not-open' for signatures, 'event-state' for everything else.
 */
export function assertMayChange(state: EventState, part: EventPart): void {
  if (mayChange(state, part)) return;
  if (part === 'signatures') throw new Refusal('event-not-open', { state });
  throw new Refusal('event-state', { state, act: part });
}

/** What an event still lacks before it can open, as names of form fields in the form's order. */
export function missingDetail(event: EventDetail): readonly ('title' | 'venue' | 'endsAt')[] {
  const missing: ('title' | 'venue' | 'endsAt')[] = [];
  if (event.title.trim() === '') missing.push('title');
  if (event.venue.trim() === '') missing.push('venue');
  if (event.endsAt !== null && event.endsAt <= event.startsAt) missing.push('endsAt');
  return missing;
}
