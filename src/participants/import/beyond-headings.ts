import { readCategory } from '../identity/category.ts';
import { type Cell, cellText, withoutEnd } from '../identity/cell.ts';
import { cleanDigits, readDay } from '../identity/digits.ts';
import { splitName, withoutRowNumber } from '../identity/name.ts';
import { readRank } from '../identity/rank.ts';
import type { Columns, Field } from './columns.ts';
import type { Table } from './find-table.ts';
import { isUnitName } from './place.ts';
import type { TableRow } from './skip-rows.ts';

/** What stands where no heading is: rows that a comma of a title moved, and columns that somebody keeps beside the list. */
export interface BeyondHeadings {
  readonly shifted: ReadonlySet<TableRow>;
  /** Columns without a heading in which something stands beside people, by index. */
  readonly unnamed: readonly number[];
}

/**
 * Tells rows with a cell too many from rows with a remark beside them: in the first something stands a column too far to the
 * right, in the others everything stands where its heading says.
 */
export function beyondHeadings({ rows, headers, columns }: Table): BeyondHeadings {
  const width = Math.max(headers.length, ...Object.values(columns).map((index) => index + 1));
  const said = new Set(Object.values(columns));
  const last = lastRead(columns);
  const known = wordsAt(rows, last);
  const shifted = new Set(rows.filter((row) => isShifted(row.cells, { width, columns, last, known })));
  const unnamed = new Set<number>();
  for (const row of rows) {
    if (shifted.has(row)) continue;
    row.cells.forEach((cell, index) => {
      if ((headers[index] ?? '') === '' && !said.has(index) && isOfAnother(row.cells, cell, columns))
        unnamed.add(index);
    });
  }
  return { shifted, unnamed: [...unnamed].sort((one, other) => one - other) };
}

interface Around {
  readonly width: number;
  readonly columns: Columns;
  /** The last column that is read. */
  readonly last: { readonly field: Field; readonly index: number };
  /** How often each text stands in that column. */
  readonly known: ReadonlyMap<string, number>;
}

function isShifted(cells: readonly Cell[], around: Around): boolean {
  const { width, columns, last, known } = around;
  const beyond = cells.slice(width).filter((cell) => isOfAnother(cells, cell, columns));
  const [first] = beyond;
  if (first === undefined) return false;
  const texts = Array.from(cells, cellText);
  if (isTooFar(texts, columns, width) || hasTitleBehindName(texts, columns)) return true;
  const sure = lastSure(texts, columns);
  if (sure >= last.index) return false;
  if (beyond.some((cell) => isOfLast(cellText(cell), around, 0)) || goesOn(first, cells)) return true;
  return sure < 0 && !isOfLast(texts[last.index] ?? '', { last, known }, 1);
}

/** Whether a cell beyond the headings says something: the number of a row again, in a second column for signatures, does not. */
function isOfAnother(cells: readonly Cell[], cell: Cell, { number }: Columns): boolean {
  const text = cellText(cell);
  const own = number === undefined ? '' : cellText(cells[number]);
  return text !== '' && !(/^\d+[.)]/.test(text) && withoutEnd(text, '.)…_') === withoutEnd(own, '.)'));
}

/** What cells of these columns are beyond doubt; of what nobody knows, nothing is said. */
const looks: Partial<Record<Field, (text: string) => boolean>> = {
  nip: (text) => cleanDigits(text).length === 18,
  nik: (text) => cleanDigits(text).length === 16,
  phone: (text) => /^(?:\+?62|0)8\d{7,11}$/.test(cleanDigits(text)),
  email: (text) => text.includes('@'),
  category: (text) => readCategory(text) !== null,
  rank: (text) => text !== '' && readRank(text, 'pns').known,
  sex: (text) => ['l', 'p', 'laki-laki', 'perempuan'].includes(text.toLowerCase()),
  birth: (text) => readDay(text) !== null,
};

/**
 * Whether something stands in a column too far to the right, and something else in its place. What stands below a heading that is
 * not ours may look like anything: a day of birth in words, and beside it the day of an appointment.
 */
function isTooFar(texts: readonly string[], columns: Columns, width: number): boolean {
  const read = new Set(Object.values(columns));
  return Object.entries(looks).some(([field, isSo]) => {
    const index = columns[field as Field];
    const own = index === undefined ? '' : (texts[index] ?? '');
    if (index === undefined || own === '' || isSo(own)) return false;
    const behind = texts.slice(index + 1, index + 1 + texts.length - width);
    return behind.some((text, at) => isSo(text) && (index + 1 + at >= width || read.has(index + 1 + at)));
  });
}

/** The last column of which it is sure that it holds what its heading says; below 0 where there is none behind the name. */
function lastSure(texts: readonly string[], columns: Columns): number {
  const name = columns.name ?? -1;
  const sure = Object.entries(looks).flatMap(([field, isSo]) => {
    const index = columns[field as Field];
    return index !== undefined && index > name && isSo(texts[index] ?? '') ? [index] : [];
  });
  return Math.max(-1, ...sure);
}

/** "Aminah Ali" and "S.Pd" in two cells. */
function hasTitleBehindName(texts: readonly string[], { name, titleBack }: Columns): boolean {
  if (name === undefined || titleBack === name + 1) return false;
  const [own = '', behind = ''] = [texts[name], texts[name + 1]];
  if (own === '' || behind === '') return false;
  const before = splitName(withoutRowNumber(own));
  const both = splitName(`${withoutRowNumber(own)}, ${behind}`);
  return both.name === before.name && both.titleBack !== before.titleBack && !both.unsure;
}

/** Whether a text is one of those that stand in the last column; so often at least besides its own row. */
function isOfLast(text: string, { last, known }: Pick<Around, 'last' | 'known'>, own: number): boolean {
  if (text === '') return false;
  return (known.get(text.toLowerCase()) ?? 0) > own || (units.has(last.field) && isUnitName(text));
}

const units: ReadonlySet<Field> = new Set(['unit', 'parentUnit', 'desa', 'kecamatan']);

/** A text that was cut at its comma begins with the blank that stood behind it, as no other cell of its row does. */
function goesOn(cell: Cell, cells: readonly Cell[]): boolean {
  const begins = (one: Cell | undefined) => typeof one === 'string' && /^\s/.test(one);
  return begins(cell) && cells.filter(begins).length === 1;
}

function lastRead(columns: Columns): Around['last'] {
  const read = (Object.entries(columns) as [Field, number][]).filter(
    ([field]) => field !== 'number' && field !== 'note',
  );
  const [field, index] = read.toSorted(([, one], [, other]) => other - one)[0] ?? ['name', 0];
  return { field, index };
}

function wordsAt(rows: readonly TableRow[], { index }: Around['last']): Map<string, number> {
  const known = new Map<string, number>();
  for (const { cells } of rows) {
    const text = cellText(cells[index]).toLowerCase();
    known.set(text, (known.get(text) ?? 0) + 1);
  }
  return known;
}
