import type { Zone } from '#web/i18n';
import type { Channel } from '../attendance.ts';

/** What a wall asks with; the token comes from its display link's fragment. */
export interface WallRequest {
  readonly token: string;
}

/** All that a wall shows, and enough to go on for five minutes without asking again. Instants are ISO 8601 in UTC. No names. */
export interface WallFeed {
  /** By this the wall corrects its own clock. */
  readonly serverTime: string;
  readonly channel: Channel;
  readonly event: WallEvent;
  /** Where attendance as a whole stands; `endsAt` where its end is set. */
  readonly phase: 'before' | 'open' | 'ended';
  readonly endsAt?: string;
  /** The stream's windows that are not over; none for the hall. */
  readonly windows: readonly WallWindow[];
  /** In the order of time, each exactly as long as it stands on the wall. */
  readonly codes: readonly WallCode[];
  readonly figures: WallFigures;
  /** The page that takes the codes, without fragment. */
  readonly checkInUrl: string;
}

export interface WallEvent {
  readonly id: string;
  readonly title: string;
  readonly organisation: string;
  readonly venue: string;
  readonly startsAt: string;
  readonly zone: Zone;
  readonly sample: boolean;
}

export interface WallWindow {
  readonly opensAt: string;
  readonly closesAt: string;
}

export interface WallCode {
  readonly code: string;
  readonly from: string;
  readonly until: string;
}

/** Of those who count on the roster (role 'peserta'). */
export interface WallFigures {
  readonly present: number;
  readonly goal: number;
  /** Of those for whom the event has a text; absent at an event without texts. */
  readonly signing?: { readonly signed: number; readonly signers: number };
  /** The biggest units. */
  readonly units: readonly WallUnit[];
  /** How many units are left out. */
  readonly moreUnits: number;
}

export interface WallUnit {
  readonly name: string;
  readonly total: number;
  readonly present: number;
  readonly signed: number;
}
