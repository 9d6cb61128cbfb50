import type { Lang } from './dictionary.ts';

/** The three zones of Indonesia; none has daylight saving time. */
export type Zone = 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura';

export const zones: readonly Zone[] = ['Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura'];

/** By how many minutes each is ahead of UTC. */
const minutesAhead: Record<Zone, number> = { 'Asia/Jakarta': 420, 'Asia/Makassar': 480, 'Asia/Jayapura': 540 };

export function aheadOf(zone: Zone): number {
  return minutesAhead[zone];
}

/** The zone that is so many minutes ahead of UTC; undefined where that is none of Indonesia's. */
export function zoneAhead(minutes: number | undefined): Zone | undefined {
  return zones.find((zone) => minutesAhead[zone] === minutes);
}

const zoneNames: Record<Zone, string> = { 'Asia/Jakarta': 'WIB', 'Asia/Makassar': 'WITA', 'Asia/Jayapura': 'WIT' };
const locales: Record<Lang, string> = { id: 'id-ID', en: 'en-GB' };
const kept = new Map<string, Intl.DateTimeFormat>();

/** WIB, WITA or WIT, as printed behind every time in both languages. */
export function zoneName(zone: Zone): string {
  return zoneNames[zone];
}

/** "Senin, 10 Juni 2024", or "Monday, 10 June 2024". */
export function formatDate(date: Date, zone: Zone, lang: Lang): string {
  return formatter(lang, zone, 'long').format(date);
}

/** "10 Jun 2024": for tables. */
export function formatDateShort(date: Date, zone: Zone, lang: Lang): string {
  return formatter(lang, zone, 'short').format(date);
}

/** "09.05 WITA" (Indonesian writes the dot), or "09:05 WITA". */
export function formatTime(date: Date, zone: Zone, lang: Lang): string {
  return `${formatter(lang, zone, 'time').format(date)} ${zoneNames[zone]}`;
}

/** "Senin, 10 Juni 2024 pukul 09.05 WITA", or "Monday, 10 June 2024 at 09:05 WITA". */
export function formatDateTime(date: Date, zone: Zone, lang: Lang): string {
  return `${formatDate(date, zone, lang)} ${lang === 'id' ? 'pukul' : 'at'} ${formatTime(date, zone, lang)}`;
}

/**
 * When something was signed, in its event's zone. Where that is not known, everybody reads the same time whatever his device is
 * set to, and by how much it is ahead of UTC: "Senin, 10 Juni 2024 pukul 08.05 WIB (UTC+7)".
 */
export function formatMoment(date: Date, zone: Zone | undefined, lang: Lang): string {
  return zone ? formatDateTime(date, zone, lang) : `${formatDateTime(date, 'Asia/Jakarta', lang)} (UTC+7)`;
}

/** From when to when: "Senin, 10 Juni 2024 pukul 09.00–12.00 WITA"; an end on another day is written out. */
export function formatSpan(from: Date, to: Date | null, zone: Zone, lang: Lang): string {
  if (!to) return formatDateTime(from, zone, lang);
  if (formatDate(from, zone, lang) !== formatDate(to, zone, lang))
    return `${formatDateTime(from, zone, lang)} – ${formatDateTime(to, zone, lang)}`;
  const start = formatter(lang, zone, 'time').format(from);
  return `${formatDate(from, zone, lang)} ${lang === 'id' ? 'pukul' : 'at'} ${start}–${formatTime(to, zone, lang)}`;
}

/** "12.743", or "12,743". */
export function formatNumber(value: number, lang: Lang): string {
  return value.toLocaleString(locales[lang]);
}

function formatter(lang: Lang, zone: Zone, form: 'long' | 'short' | 'time'): Intl.DateTimeFormat {
  const key = `${lang} ${zone} ${form}`;
  const found = kept.get(key);
  if (found) return found;
  const made = new Intl.DateTimeFormat(locales[lang], { timeZone: zone, ...shapes[form] });
  kept.set(key, made);
  return made;
}

const shapes = {
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
