import { type Cell, cellText, isCellError } from '../identity/cell.ts';
import type { Field } from './columns.ts';
import type { RefusalReason } from './person.ts';

/** A line inside a cell that goes on like a row: a number or some text, then one of the marks that part columns. */
const swallowed = /\n[^\n]*(;[^\n]*;|\t[^\n]*\t|^\d+[;,\t])/;
const worded: ReadonlySet<Field> = new Set(['name', 'unit', 'desa', 'position']);
const unread: ReadonlySet<Field> = new Set(['number', 'note', 'sameName']);

/** What is wrong with a cell whatever it says, or null. */
export function cellTrouble(field: Field, cell: Cell): RefusalReason | null {
  if (unread.has(field)) return null;
  const text = cellText(cell);
  if (isCellError(text)) return 'cell-error';
  if (typeof cell === 'string' && swallowed.test(cell)) return 'rows-swallowed';
  if (worded.has(field) && (typeof cell === 'boolean' || (text !== '' && !/\p{L}/u.test(text)))) return 'cell-not-text';
  return null;
}

/**
 * Words of KEDUDUKAN HUKUM, and of remarks, for those who are in no office now: pensioners, the dead, those on long leave or
 * away for study, those dismissed or moved elsewhere.
 */
const away =
  /^(?:sudah |telah |pns |pppk |asn )*(?:pensiun|purna ?tugas|purna ?bakti|mpp|masa persiapan pensiun|meninggal|wafat|almarhum|alm\b|tewas|tugas belajar|tubel|ctln|cltn|cuti (?:di ?luar|besar)|diberhentikan|berhenti|pemberhentian|mengundurkan diri|dipecat|tidak aktif|non ?-?aktif|nonaktif|pindah|mutasi (?:ke ?luar|instansi)|dpk ke ?luar|diperbantukan ke ?luar|penerima uang tunggu|hilang|tidak diketahui|dinyatakan hilang|terpidana|ptdh)\b/i;

/** Whether a word says that somebody is not in service at present. "Aktif" and anything we do not know is not one. */
export function notInService(text: string): boolean {
  return away.test(text);
}
