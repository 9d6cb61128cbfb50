import { type Cell, cellText } from '../identity/cell.ts';
import type { Columns, Field } from './columns.ts';

/** What a list of posts writes where nobody holds one; the first words say it by themselves, the others only beside them. */
const vacant = new Set('lowong kosong vacant vakant nihil'.split(' '));
const beside = new Set(
  'jabatan formasi posisi masih dalam keadaan status saat ini sementara belum terisi diisi ada pejabat pejabatnya pegawai definitif proses pengisian sk'.split(
    ' ',
  ),
);
/** "Belum terisi", "belum ada pejabat", "tidak ada": two words that say it together. */
const together = ['belum terisi', 'belum diisi', 'belum ada', 'tidak ada', 'tidak terisi', 'tdk ada', 'blm terisi'];

/** What only a person has: where one of them stands in a row, somebody is meant. */
const ownFields: readonly Field[] = ['nip', 'nik', 'phone', 'email', 'birth', 'titleFront', 'titleBack'];

/** Whether a row is a post that nobody holds: it says so, or has a dash for the name, and holds nothing of a person. */
export function isVacantPost(cells: readonly Cell[], columns: Columns): boolean {
  const own = ownFields.some((field) => columns[field] !== columns.name && isOwn(at(cells, columns[field])));
  if (columns.name === undefined || own) return false;
  const name = cells[columns.name] ?? null;
  const [first = '', ...below] = String(name ?? '').split(/[\r\n]+/);
  if (isVacancy(cellText(name)) || (isVacancy(cellText(first)) && !/\d{8}/.test(below.join('')))) return true;
  if (cellText(name) !== '' || at(cells, columns.position) === '') return false;
  return isDash(name) || [columns.note, columns.standing].some((index) => isVacancy(at(cells, index)));
}

/** "LOWONG", "(kosong)", "L O W O N G", "Jabatan belum terisi". */
export function isVacancy(text: string): boolean {
  const words = wordsOf(text);
  if (words.every((word) => word.length === 1)) return vacant.has(words.join(''));
  const rest = words.filter((word) => !vacant.has(word));
  const isSaid = rest.length < words.length || startsTogether(words);
  return isSaid && rest.every((word) => beside.has(word) || word === 'tidak' || word === 'tdk' || word === 'blm');
}

/** Whether a name's cell begins so, whatever follows: "LOWONG (Plt. Fulan)" is nobody called Lowong. */
export function saysVacant(text: string): boolean {
  const words = wordsOf(text);
  return isVacancy(text) || (words[0] !== 'nihil' && vacant.has(words[0] ?? ''));
}

function startsTogether(words: readonly string[]): boolean {
  const said = ` ${words.join(' ')} `;
  return together.some((phrase) => said.includes(` ${phrase} `));
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** A dash, or the word itself, stands for nothing in every column. */
function isOwn(text: string): boolean {
  return text !== '' && !isVacancy(text) && !/^0+$/.test(text);
}

/** Signs that were typed to say "nobody"; a cell that is empty may have been forgotten. */
function isDash(cell: Cell): boolean {
  return typeof cell === 'string' && /[-‐‑–—―−_.]/.test(cell);
}

function at(cells: readonly Cell[], index: number | undefined): string {
  return index === undefined ? '' : cellText(cells[index]);
}
