import { cellText } from '../../identity/cell.ts';
import { columnsOf } from '../../import/columns.ts';
import type { CountLine } from './lines.ts';
import { readCount } from './read-number.ts';

/** Where a list of units has what is read of it, by column from 0. */
export interface CountColumns {
  readonly unit?: number;
  readonly desa?: number;
  readonly kecamatan?: number;
  readonly parentUnit?: number;
  readonly regionCode?: number;
  readonly number: number;
}

/** The columns of a list, and its lines; or why it cannot be told which column has the numbers. */
export type CountTable =
  | { readonly columns: CountColumns; readonly body: readonly CountLine[] }
  | { readonly trouble: 'nothing' | 'which-column'; readonly row: number };

const longestTop = 30;

/** Finds units and numbers: by the headings, else by what stands below them. `isUnit` says whether a text is a known unit. */
export function countTable(lines: readonly CountLine[], isUnit: (text: string) => boolean): CountTable {
  const top = lines.slice(0, longestTop);
  const from = top.findIndex((line) => isHeading(line, isUnit));
  const end = from < 0 ? 0 : from + headingDepth(lines.slice(from), isUnit);
  const headings = from < 0 ? [] : headingsOf(lines.slice(from, end));
  const body = lines.slice(end);
  const row = (from < 0 ? lines[0] : lines[from])?.row ?? 1;
  const named = columnsOf(headings.map((parts) => parts[0] ?? ''));
  const { unit, desa, kecamatan, parentUnit, regionCode } = named;
  const places = Object.fromEntries(
    Object.entries({ unit, desa, kecamatan, parentUnit, regionCode }).filter(([, at]) => at !== undefined),
  );
  const isPlaced = [unit, desa, kecamatan, parentUnit].some((at) => at !== undefined);
  const found = isPlaced ? places : { ...places, ...unitByLook(body, isUnit) };
  const taken = Object.values(found) as number[];
  if (taken.length === 0) return { trouble: 'nothing', row };
  const numbers = numberColumns(body, headings, taken);
  const [number, another] = numbers;
  if (number === undefined) return { trouble: 'nothing', row };
  if (another !== undefined) return { trouble: 'which-column', row };
  return { columns: { ...found, number }, body };
}

/** A row of titles says no number and no unit, and at least two things of which one is ours. */
function isHeading({ cells }: CountLine, isUnit: (text: string) => boolean): boolean {
  const texts = cells.map(cellText);
  const filled = texts.filter(Boolean);
  if (filled.length < 2 || cells.some((cell) => readCount(cell) !== null) || filled.some(isUnit)) return false;
  const { unit, desa, kecamatan, parentUnit } = columnsOf(texts);
  return [unit, desa, kecamatan, parentUnit].some((at) => at !== undefined) || texts.some((text) => rankOf(text) < 9);
}

/** Headings may have a second row, "L | P | TOTAL" below "JUMLAH". */
function headingDepth(lines: readonly CountLine[], isUnit: (text: string) => boolean): number {
  const isBelow = ({ cells }: CountLine) => {
    const texts = cells.map(cellText).filter(Boolean);
    return texts.length > 0 && texts.every((text) => text.length <= 20 && readCount(text) === null && !isUnit(text));
  };
  const [, second, third] = lines;
  return second && third && isBelow(second) && rankedIn(second) ? 2 : 1;
}

function rankedIn({ cells }: CountLine): boolean {
  return cells.some((cell) => rankOf(cellText(cell)) < 9);
}

/** Of each column what its heading says, from above. */
function headingsOf(rows: readonly CountLine[]): string[][] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => rows.map(({ cells }) => cellText(cells[at])).filter(Boolean));
}

function unitByLook(body: readonly CountLine[], isUnit: (text: string) => boolean): { unit?: number } {
  const score = new Map<number, number>();
  for (const { cells } of body) {
    cells.forEach((cell, at) => {
      const text = cellText(cell);
      if (/\p{L}{2}/u.test(text)) score.set(at, (score.get(at) ?? 0) + (isUnit(text) ? 1_000 : 1));
    });
  }
  const [best] = [...score].sort(([one, a], [other, b]) => b - a || one - other);
  return best ? { unit: best[0] } : {};
}

/** Columns that may have the numbers: those with the surest heading, or where none says it, all that count something. */
function numberColumns(body: readonly CountLine[], headings: readonly string[][], taken: readonly number[]): number[] {
  const width = Math.max(0, ...body.map(({ cells }) => cells.length));
  const rank = (at: number) => Math.min(9, ...(headings[at] ?? []).map(rankOf));
  const counts = (at: number) => body.some(({ cells }) => (rank(at) < 9 ? cells[at] : readCount(cells[at])) != null);
  const counting = Array.from({ length: width }, (_, at) => at).filter((at) => !taken.includes(at) && counts(at));
  const ranks = counting.map(rank);
  const isOther = (at: number) => (headings[at] ?? []).some(isOtherNumber);
  const best = Math.min(9, ...ranks);
  const sure = counting.filter((at, index) => ranks[index] === best && !isOther(at));
  if (best < 9 || sure.length < 2) return sure;
  const plain = sure.filter((at) => !isNumbering(body, at));
  return plain.length > 0 ? plain : sure;
}

/** 1, 2, 3 … down the lines. */
function isNumbering(body: readonly CountLine[], at: number): boolean {
  const numbers = body.flatMap(({ cells }) => readCount(cells[at]) ?? []);
  return numbers.every((number, index) => number === index + 1);
}

const expects = ['diharapkan', 'seharusnya', 'target', 'expected'];
const things = new Set('orang pegawai peserta asn personel personil number count people'.split(' '));
const others = new Set(
  'no nomor nourut nomorurut number npsn nip nik tahun kode kodewilayah hp telepon rt rw'.split(' '),
);

/** How surely a heading means the number of people: the lower, the surer; 9 not at all. */
function rankOf(heading: string): number {
  const text = letters(heading);
  if (isOtherNumber(heading)) return 9;
  if (expects.some((word) => text.includes(word))) return 0;
  if (text.startsWith('total') || text.endsWith('total') || text.startsWith('grandtotal')) return 1;
  if (text === 'jumlah' || text === 'jml') return 2;
  if (text.startsWith('jumlah') || text.startsWith('jml') || text.startsWith('banyak')) return 3;
  return things.has(text) ? 4 : 9;
}

/** Numbers of rows, codes and years; and how many there are now, which our own file has beside how many are expected. */
function isOtherNumber(heading: string): boolean {
  const text = letters(heading);
  return others.has(text) || text.includes('sekarang') || text.includes('saatini');
}

function letters(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}
