import { type Cell, cellText, isCellError } from '../identity/cell.ts';
import type { Field } from './columns.ts';
import { isOpenFormula } from './file/open-formula.ts';
import type { RefusalReason } from './person.ts';

/** A line inside a cell that goes on like a row: a number or some text, then one of the marks that part columns. */
const swallowed = /\n[^\n]*(;[^\n]*;|\t[^\n]*\t|^\d+[;,\t])/;
const worded: ReadonlySet<Field> = new Set(['name', 'unit', 'desa', 'position']);
const unread: ReadonlySet<Field> = new Set(['number', 'note', 'sameName', 'above']);

/** What is wrong with a cell whatever it says, or null. */
export function cellTrouble(field: Field, cell: Cell): RefusalReason | null {
  if (unread.has(field)) return null;
  if (typeof cell === 'string' && cell.includes('\0')) return 'cell-byte';
  const text = cellText(cell);
  if (isCellError(text)) return 'cell-error';
  if (isOpenFormula(text)) return 'cell-formula';
  if (typeof cell === 'string' && cell.includes('\n') && swallowed.test(cell)) return 'rows-swallowed';
  if (worded.has(field) && (typeof cell === 'boolean' || (text !== '' && !/\p{L}/u.test(text)))) return 'cell-not-text';
  return null;
}

/**
 * How words of KEDUDUKAN HUKUM, and remarks, begin of those who are in no office now: pensioners, the dead, those on long leave or
 * away for study, those dismissed or moved elsewhere.
 */
const away = [
  'pensiun|purna tugas|purna bakti|purnatugas|purnabakti|mpp|masa persiapan pensiun|bup|batas usia pensiun',
  'meninggal|wafat|almarhum|almarhumah|alm|almh|tewas|tugas belajar|tubel',
  'ctln|cltn|cuti di luar tanggungan|cuti diluar tanggungan|cuti luar tanggungan|cuti besar',
  'diberhentikan|berhenti|pemberhentian|mengundurkan diri|resign|dipecat|ptdh|terpidana|mantan|eks pegawai',
  'tidak aktif|non aktif|nonaktif|pindah|mutasi ke|mutasi luar|mutasi instansi|dpk ke luar|diperbantukan ke luar',
  'uang tunggu|hilang|dinyatakan hilang|tidak diketahui|prajurit wajib',
  'kontrak habis|kontrak berakhir|habis kontrak|putus kontrak|tidak diperpanjang',
].flatMap((line) => line.split('|').map((phrase) => phrase.split(' ')));
/** Those phrases by their first word. */
const awayBy = new Map<string, (readonly string[])[]>();
for (const phrase of away) awayBy.set(phrase[0] ?? '', [...(awayBy.get(phrase[0] ?? '') ?? []), phrase]);
/** What may stand before those words. */
const before = new Set(
  'sudah telah yang sedang dalam masa menjalani mencapai memasuki penerima perpanjangan pns cpns pppk asn'.split(' '),
);
/** Short forms that are a remark by themselves and nothing else. */
const awayAlone = new Set(['md', 'tb', 'keluar']);

/** Whether a word says that somebody is not in service at present. "Aktif" and anything we do not know is not one. */
export function notInService(text: string): boolean {
  if (text === '') return false;
  const words = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ');
  if (words.length === 1 && awayAlone.has(words[0] ?? '')) return true;
  const from = words.findIndex((word) => !before.has(word));
  return [0, from].some((at) =>
    awayBy.get(words[at] ?? '')?.some((phrase) => phrase.every((word, index) => words[at + index] === word)),
  );
}

/** "Lalu Fulan (Alm)", "Alm. Lalu Fulan", "Lalu Fulan, alm.": a list keeps the names of those who have died. */
export function isLate(name: string): boolean {
  return name
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => late.has(word));
}

const late = new Set(['almarhumah', 'almarhum', 'almh', 'alm']);
