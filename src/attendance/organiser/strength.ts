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
 * mati, oleh Wa Ode, pukul 09.12 WITA". The day is told only when it is not the event's. A code that arrived late: both times.
 */
export function strengthOf(attendance: Attendance, { event, who, late, lang }: StrengthOf): string {
  const { strength } = attendanceWords(lang);
  const { way, reason, at, typedAt } = attendance;
  const name = who || strength.unknownAccount;
  const how = way === 'organiser' || way === 'officer' ? strength[way](reason, name) : strength[way];
  const when = (moment: Date) => {
    const sameDay = dayOf(moment, event.zone) === dayOf(event.startsAt, event.zone);
    return sameDay ? strength.at(formatTime(moment, event.zone, lang)) : shortMoment(moment, event.zone, lang);
  };
  const times = typedAt ? strength.typed(when(typedAt), when(at)) : when(at);
  return [how, times, ...(late ? [strength.late] : [])].join(', ');
}
