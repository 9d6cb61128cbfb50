/** `1,98703E+17` and its kin: what a spreadsheet shows of a number too long for it. The digits are gone. */
export function isScientific(text: string): boolean {
  return /^[\d.,]+e\+?\d+$/i.test(text.replace(/\s/g, ''));
}

/**
 * Drops blanks, dots, dashes, quotes, apostrophes and the `=` of a formula that kept digits as text (`="1987…"`), and reads a
 * letter O between digits as the zero it was meant to be.
 */
export function cleanDigits(text: string): string {
  const bare = text.normalize('NFKC').replace(/[\s.,\-–'’‘`"/=]/g, '');
  return /\d/.test(bare) ? bare.replace(/o/gi, '0') : bare;
}

/** Whether `YYYYMMDD` is a day of the calendar. */
export function isRealDate(day: string): boolean {
  const year = Number(day.slice(0, 4));
  const month = Number(day.slice(4, 6));
  const date = Number(day.slice(6, 8));
  const made = new Date(Date.UTC(year, month - 1, date));
  return made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
}

/** Full years from a birthday (`YYYYMMDD`) to a day. */
export function yearsBetween(birth: string, day: Date): number {
  const years = day.getUTCFullYear() - Number(birth.slice(0, 4));
  const thisYear = (day.getUTCMonth() + 1) * 100 + day.getUTCDate();
  return thisYear < Number(birth.slice(4, 8)) ? years - 1 : years;
}

/** Months as they are written, in full or cut short; the first three letters tell them. */
const months =
  'januari,pebruari,februari,maret,april,mei,may,juni,juli,agustus,august,agt,ags,september,oktober,october,nopember,november,desember,december'.split(
    ',',
  );
const numbers: Readonly<Record<string, string>> = Object.fromEntries(
  '01,02,02,03,04,05,05,06,07,08,08,08,08,09,10,10,11,11,12,12'
    .split(',')
    .map((number, at) => [(months[at] ?? '').slice(0, 3), number]),
);

function monthOf(word: string): string | undefined {
  const known = months.some((month) => month.startsWith(word)) || word === 'sept' || word === 'agust';
  return word.length >= 3 && known ? numbers[word.slice(0, 3)] : undefined;
}

/** A birthday as files write it (`1987-03-14`, `14/03/1987`, `14-3-1987`, `14 Maret 1987`, `14-Agt-1987`) as `YYYYMMDD`, or null. */
export function readDay(text: string): string | null {
  if (/^\d{5}$/.test(text)) return ofSerial(Number(text));
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text);
  if (iso) return day(iso[1], iso[2], iso[3]);
  const local = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (local) return day(local[3], local[2], local[1]);
  const worded = /^(\d{1,2})[-/. ]([a-z]+)\.?[-/. ](\d{4})$/i.exec(text);
  const month = monthOf(worded?.[2]?.toLowerCase() ?? '');
  return worded && month ? day(worded[3], month, worded[1]) : null;
}

/** The days since 30 December 1899, which a spreadsheet shows of a date that has no format; null for what is no adult's birthday. */
function ofSerial(days: number): string | null {
  if (days < 14_000 || days > 45_000) return null;
  return new Date(Date.UTC(1899, 11, 30 + days)).toISOString().slice(0, 10).replaceAll('-', '');
}

function day(year = '', month = '', date = ''): string | null {
  const joined = `${year}${month.padStart(2, '0')}${date.padStart(2, '0')}`;
  return isRealDate(joined) ? joined : null;
}
