import { formatDate, type Zone } from '#web/i18n';

const ones = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
] as const;

/** A whole number from 0 to 9,999 in Indonesian words: 2024 is "dua ribu dua puluh empat". */
export function spelled(value: number): string {
  if (value < 12) return ones[value] ?? '';
  if (value < 20) return `${spelled(value - 10)} belas`;
  if (value < 100) return followed(`${spelled(Math.trunc(value / 10))} puluh`, value % 10);
  if (value < 1000) return followed(value < 200 ? 'seratus' : `${spelled(Math.trunc(value / 100))} ratus`, value % 100);
  return followed(value < 2000 ? 'seribu' : `${spelled(Math.trunc(value / 1000))} ribu`, value % 1000);
}

function followed(head: string, rest: number): string {
  return rest === 0 ? head : `${head} ${spelled(rest)}`;
}

/** A day as a berita acara begins with it: "Senin, tanggal sepuluh bulan Juni tahun dua ribu dua puluh empat". */
export function spelledDay(at: Date, zone: Zone): string {
  const [weekday = '', day = '', month = '', year = ''] = formatDate(at, zone, 'id').split(/,?\s+/u);
  return `${weekday}, tanggal ${spelled(Number(day))} bulan ${month} tahun ${spelled(Number(year))}`;
}
