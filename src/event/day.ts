import type { Zone } from '#web/i18n';

/** None of Indonesia's zones has daylight saving time, so an offset is all there is to know (hours ahead of UTC). */
const hoursAhead: Record<Zone, number> = { 'Asia/Jakarta': 7, 'Asia/Makassar': 8, 'Asia/Jayapura': 9 };

const hour = 3_600_000;

/** The local day of an instant, `YYYY-MM-DD`. */
export function dayOf(at: Date, zone: Zone): string {
  return local(at, zone).slice(0, 10);
}

/** The local time of an instant, `HH:MM`. */
export function timeOf(at: Date, zone: Zone): string {
  return local(at, zone).slice(11, 16);
}

/** The instant of a local day (`YYYY-MM-DD`) and time (`HH:MM`); null when there is no such day or time. */
export function instantOf(day: string, time: string, zone: Zone): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || !/^\d{2}:\d{2}$/.test(time)) return null;
  const utc = new Date(`${day}T${time}:00.000Z`);
  // Date rolls 31 February over into March; what comes back differently was no day.
  if (Number.isNaN(utc.getTime()) || utc.toISOString().slice(0, 16) !== `${day}T${time}`) return null;
  return new Date(utc.getTime() - hoursAhead[zone] * hour);
}

/** The local day that many days after an instant, `YYYY-MM-DD`. */
export function dayAfter(at: Date, days: number, zone: Zone): string {
  return dayOf(new Date(at.getTime() + days * 24 * hour), zone);
}

function local(at: Date, zone: Zone): string {
  return new Date(at.getTime() + hoursAhead[zone] * hour).toISOString();
}
