import type { Event } from '#event';
import { dayOf } from '#event';
import { formatDateShort, formatTime, type Lang, type Zone } from '#web/i18n';
import type { Attendance } from '../attendance.ts';
import { attendanceWords } from './words.ts';

/** "10 Jun 2024 pukul 09.12 WITA": for tables. */
export function shortMoment(at: Date, zone: Zone, lang: Lang): string {
  return `${formatDateShort(at, zone, lang)} ${attendanceWords(lang).strength.at(formatTime(at, zone, lang))}`;
}

/** What the sentence takes besides the attendance itself. */
export interface StrengthOf {
  readonly event: Pick<Event, 'zone' | 'startsAt'>;
  /** Name of the account that recorded it; empty when nobody did, or the account is gone. */
  readonly who: string;
  /** Recorded after attendance had ended. */
  readonly late: boolean;
  readonly lang: Lang;
}

/**
 * How strongly an attendance is known, in words: "kode ruangan, pukul 09.12 WITA", or "dicatat penyelenggara: ponsel
 * mati, oleh Wa Ode, pukul 09.12 WITA". The day is told only when it is not the event's.
 */
export function strengthOf(attendance: Attendance, { event, who, late, lang }: StrengthOf): string {
  const { strength } = attendanceWords(lang);
  const { way, reason, at } = attendance;
  const name = who || strength.unknownAccount;
  const how = way === 'organiser' || way === 'officer' ? strength[way](reason, name) : strength[way];
  const sameDay = dayOf(at, event.zone) === dayOf(event.startsAt, event.zone);
  const when = sameDay ? strength.at(formatTime(at, event.zone, lang)) : shortMoment(at, event.zone, lang);
  return [how, when, ...(late ? [strength.late] : [])].join(', ');
}
