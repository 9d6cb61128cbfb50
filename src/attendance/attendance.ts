import type { absence, attendance, shownAssurance } from '#db';

type Row = typeof attendance.$inferSelect;

/** In the hall, or by the live stream. */
export type Mode = Row['mode'];
/** How it is known that somebody was there, strongest first in what it proves of presence: an officer's or organiser's word, the code on the wall, the code in the stream. */
export type Way = Row['way'];
/** Which code: the wall's or the stream's. */
export type Channel = 'hall' | 'stream';
/** What a person showed on a device besides the link. */
export type ShownKind = (typeof shownAssurance.$inferSelect)['kind'];
export type AbsenceReason = (typeof absence.$inferSelect)['reason'];

/** That somebody was there; `by` and `reason` where somebody else said so. */
export interface Attendance {
  readonly id: string;
  readonly participantId: string;
  readonly mode: Mode;
  readonly way: Way;
  /** When it arrived, by the server's clock. */
  readonly at: Date;
  /** Of a code that arrived late: when it was typed, as the phone says. */
  readonly typedAt: Date | null;
  readonly by: string | null;
  readonly reason: string;
  readonly onBehalfOf: string;
}

/** How many of those who count on the roster (role 'peserta') came, and how; the others apart. */
export interface AttendanceFigures {
  readonly total: number;
  readonly inPerson: number;
  readonly online: number;
  /** Speakers, witnesses and guests who came. */
  readonly others: number;
}
