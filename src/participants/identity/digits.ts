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

const months: Record<string, string> = {
  januari: '01',
  februari: '02',
  maret: '03',
  april: '04',
  mei: '05',
  juni: '06',
  juli: '07',
  agustus: '08',
  september: '09',
  oktober: '10',
  november: '11',
  desember: '12',
};

/** A birthday as files write it (`1987-03-14`, `14/03/1987`, `14-3-1987`, `14 Maret 1987`) as `YYYYMMDD`, or null. */
export function readDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})/.exec(text);
  if (iso) return day(iso[1], iso[2], iso[3]);
  const local = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text);
  if (local) return day(local[3], local[2], local[1]);
  const worded = /^(\d{1,2})[-/. ]([a-z]+)[-/. ](\d{4})$/i.exec(text);
  const month = months[worded?.[2]?.toLowerCase() ?? ''];
  return worded && month ? day(worded[3], month, worded[1]) : null;
}

function day(year = '', month = '', date = ''): string | null {
  const joined = `${year}${month.padStart(2, '0')}${date.padStart(2, '0')}`;
  return isRealDate(joined) ? joined : null;
}
