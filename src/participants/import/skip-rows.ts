import { categoryOfPosition, isCivilOffice, readCategory } from '../identity/category.ts';
import { type Cell, cellText } from '../identity/cell.ts';
import { cleanDigits } from '../identity/digits.ts';
import { isCivilRank } from '../identity/rank.ts';
import type { Columns, Field } from './columns.ts';
import type { Place } from './person.ts';
import { isUnitName } from './place.ts';
import { isVacantPost } from './vacant.ts';

/** Why a row of a sheet is nobody. */
export type SkipReason =
  | 'title'
  | 'numbering'
  | 'subtotal'
  | 'footer'
  | 'repeated'
  | 'section'
  | 'continued'
  | 'vacant'
  | 'hidden-sheet'
  | 'left-out'
  | 'no-header';

export interface Row {
  readonly row: number;
  readonly cells: readonly Cell[];
}

/** A row of somebody in a list. */
export interface TableRow extends Row {
  /** What stands on a line below that belongs to the same person. */
  readonly below?: readonly Cell[];
  readonly place?: Place;
  readonly nameOnly?: true;
  /** Its unit stands in a row above. */
  readonly unitAbove?: true;
  readonly vacant?: true;
}

/** What a row is: somebody, perhaps somebody, or nobody and why. */
export type RowKind = SkipReason | 'person' | 'name-only' | 'empty';

const total = /^(sub[\s-]*(?:total|jumlah)|jumlah|jml|total|grand total)\b/i;
/** How signature blocks begin: approval, a place and a date, an office acting for another, a bare NIP. */
const closing =
  /^(mengetahui|mengesahkan|menyetujui|disahkan|disetujui|diketahui|ditetapkan|dikeluarkan|pada tanggal|yang membuat|yang bertanda|dibuat oleh|hormat kami|tembusan|a\.?n\.?\s|u\.?b\.?\s|nip\.?(\s*[:.])?[\s\d.]*$|keterangan\s*:|catatan\s*:|sumber\s*:|[a-z .]+,\s*((\d{1,2}|\.+|…+|_+)\s*)?(januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)\s+(\d{4}|\.+|…+|_+)$|[a-z .]+,\s*\d{1,2}[-/]\d{1,2}[-/]\d{4}$)/i;
/** An office alone on a line, as signature blocks have it. */
const office =
  /^((pj|plt|plh|pjs)\.? ?)?(kepala|camat|lurah|bupati|wakil bupati|wali ?kota|gubernur|sekretaris|ketua|direktur|inspektur|kasubbag|kasubag|kabag|kabid|bendahara|perbekel|keuchik|wali nagari)\b/i;

/**
 * Says what each row below a header is. A signature block begins at a closing line and goes on until somebody is listed again
 * beyond doubt: with a number where rows have numbers, with an identifier, or with every column filled.
 */
export function kindsOf(body: readonly Row[], columns: Columns, headers: readonly string[]): RowKind[] {
  const shape = shapeOf(body, columns);
  const kinds: RowKind[] = [];
  let isFooter = false;
  body.forEach((row, index) => {
    const isBelow = kinds.at(-1) === 'person' && isNumberBelow(row.cells, columns);
    const kind = isEmpty(row.cells) ? 'empty' : isBelow ? 'person' : kindOf(row, index, columns, headers, shape);
    const isSomeone = kind === 'person' || kind === 'vacant';
    if (isBelow || (isFooter && isSomeone && isListed(row, columns, shape))) isFooter = false;
    else if (kind !== 'empty' && kind !== 'vacant' && isClosing(row.cells, columns, shape)) isFooter = true;
    kinds.push(isFooter && kind !== 'empty' ? 'footer' : kind);
  });
  return withTail(body, kinds, columns, shape);
}

interface Shape {
  /** Rows of people are numbered. */
  readonly numbered: boolean;
  /** How many of our columns a row of this table fills. */
  readonly usual: number;
}

function shapeOf(body: readonly Row[], columns: Columns): Shape {
  // what follows the last number may be a signature block, and tells nothing of the list
  const last = body.findLastIndex(({ cells }) => isNumber(at(cells, columns.number)));
  const list = last < 0 ? body : body.slice(0, last + 1);
  const named = list.filter(({ cells }) => /\p{L}/u.test(at(cells, columns.name))).slice(0, 200);
  const filled = named.map(({ cells }) => count(cells, columns)).sort((one, other) => one - other);
  const numbers = named.filter(({ cells }) => isNumber(at(cells, columns.number))).length;
  return { numbered: numbers > 0 && numbers >= named.length / 2, usual: filled[Math.floor(filled.length / 2)] ?? 0 };
}

function kindOf({ cells }: Row, index: number, columns: Columns, headers: readonly string[], shape: Shape): RowKind {
  const filled = texts(cells).filter((text) => text !== '');
  if (index < 3 && isNumbering(filled)) return 'numbering';
  if (isRepeated(cells, headers)) return 'repeated';
  const name = at(cells, columns.name);
  if (name === '' && at(cells, columns.number) !== '' && filled.every(isNumber)) return 'numbering';
  if ((total.test(filled[0] ?? '') || total.test(name)) && !isSomebody(cells, columns, shape)) return 'subtotal';
  if (isVacantPost(cells, columns)) return 'vacant';
  const alone = new Set(filled).size === 1;
  const wide = headers.filter(Boolean).length > 2;
  if (wide && alone && !identified(cells, columns)) return isHeading(filled[0] ?? '', name) ? 'section' : 'name-only';
  if (wide && filled.length === 2 && isEnumerated(cells, columns) && (isUnitName(name) || !isNumber(filled[0] ?? '')))
    return 'section';
  return 'person';
}

/** Somebody called Jumlah or Total: with an identifier, or listed like the others and without a sum beside the name. */
function isSomebody(cells: readonly Cell[], columns: Columns, { numbered, usual }: Shape): boolean {
  if (texts(cells).some((text) => /\d{9}/.test(text))) return true;
  const said = [columns.position, columns.unit, columns.desa].map((index) => at(cells, index)).filter(Boolean);
  const isListed = numbered ? isNumber(at(cells, columns.number)) : count(cells, columns) >= usual;
  return isListed && said.length > 0 && said.every((text) => /^\p{L}/u.test(text));
}

/** A group's heading stands somewhere else than names do, or is no name. */
function isHeading(text: string, name: string): boolean {
  if (text !== name || !/\p{L}/u.test(text)) return true;
  return (
    isUnitName(text) || readCategory(text) !== null || /^([a-z]|[ivx]+|\d+)\s*[.)]\s/i.test(text) || text.endsWith(':')
  );
}

/** "A" or "II" before a heading, in the column of numbers. */
function isEnumerated(cells: readonly Cell[], columns: Columns): boolean {
  return at(cells, columns.number) !== '' && at(cells, columns.name) !== '' && columns.number !== columns.name;
}

/** Somebody beyond doubt, behind a closing line. */
function isListed({ cells }: Row, columns: Columns, shape: Shape): boolean {
  const name = at(cells, columns.name);
  if (isClosing(cells, columns, shape) || !/\p{L}/u.test(name) || isOfficeLine(name) || isRankLine(name)) return false;
  if (shape.numbered) return isNumber(at(cells, columns.number));
  return identified(cells, columns) || (shape.usual >= 3 && count(cells, columns) >= shape.usual);
}

/** A NIP alone in the column of names, right below somebody who is listed, is that person's. */
function isNumberBelow(cells: readonly Cell[], columns: Columns): boolean {
  const name = at(cells, columns.name);
  return (
    at(cells, columns.number) === '' && /\d{8}/.test(cleanDigits(name)) && /^(nip|nik|nrp)?[\s.:\d'-]+$/i.test(name)
  );
}

/** A line of a signature block holds little; a person's row may also say "NIP. …", but says more. */
function isClosing(cells: readonly Cell[], columns: Columns, { numbered }: Shape): boolean {
  if (numbered && isNumber(at(cells, columns.number))) return false;
  const filled = texts(cells).filter((text) => text !== '');
  if (filled.length > 4) return false;
  if (filled.length === 1 && isRemark(filled[0] ?? '')) return true;
  // "NIP. 1987…" in its own column, beside a name, is somebody's number
  const own = /\p{L}/u.test(at(cells, columns.name)) && columns.nip !== columns.name ? at(cells, columns.nip) : '';
  return filled.some((text) => closing.test(text) && (text !== own || text === at(cells, columns.name)));
}

/** "*) per 1 Oktober", "Ket: …", alone on a line below a list. */
function isRemark(text: string): boolean {
  return text.startsWith('*') || /^(?:ket|nb|note|catatan)[.\s]*:/i.test(text);
}

/**
 * The block at the end that nothing announces: after the last who is listed, and a blank row, lines of which one is an office or a
 * NIP.
 */
function withTail(body: readonly Row[], kinds: RowKind[], columns: Columns, shape: Shape): RowKind[] {
  let last = body.length - 1;
  while (last >= 0 && !(kinds[last] === 'person' && isListed(body[last] as Row, columns, shape))) last--;
  const blank = signedFrom(body, kinds, last) ?? kinds.indexOf('empty', last + 1);
  if (last < 0 || blank < 0) return kinds;
  const tail = body.slice(blank);
  const signed = tail.some(({ cells }) => {
    const filled = texts(cells).filter((text) => text !== '');
    return filled.length > 0 && filled.length <= 2 && filled.some((text) => closing.test(text) || isOfficeLine(text));
  });
  if (!signed) return kinds;
  return kinds.map((kind, index) =>
    index > blank && (kind === 'person' || kind === 'name-only' || kind === 'section') ? 'footer' : kind,
  );
}

/** Before an office that stands alone on a line, with a closing line below it: a block that no blank row parts from the list. */
function signedFrom(body: readonly Row[], kinds: readonly RowKind[], last: number): number | undefined {
  const lone = body.findIndex(({ cells }, index) => {
    const filled = texts(cells).filter((text) => text !== '');
    return index > last && filled.length === 1 && isOfficeLine(filled[0] ?? '');
  });
  return lone > 0 && kinds.includes('footer', lone) ? lone - 1 : undefined;
}

function isOfficeLine(text: string): boolean {
  return office.test(text) || categoryOfPosition(text) !== null || isCivilOffice(text);
}

/** "Pembina Utama Madya" below a name. */
export function isRankLine(text: string): boolean {
  return text.includes(' ') && isCivilRank(text);
}

function identified(cells: readonly Cell[], columns: Columns): boolean {
  return [columns.nip, columns.nik].some(
    (index) => index !== undefined && index !== columns.name && /\d{9}/.test(cleanDigits(at(cells, index))),
  );
}

function count(cells: readonly Cell[], columns: Columns): number {
  const places = new Set(
    (Object.entries(columns) as [Field, number][]).flatMap(([field, index]) => (field === 'number' ? [] : [index])),
  );
  return [...places].filter((index) => at(cells, index) !== '').length;
}

function isNumber(text: string): boolean {
  return /^\d{1,6}[.)]?$/.test(text);
}

function isNumbering(filled: readonly string[]): boolean {
  const numbers = filled.map((text) => Number(text.replace(/[()]/g, '')));
  return (
    filled.length >= 2 &&
    numbers.every((number, index) => Number.isInteger(number) && number === (numbers[0] ?? 0) + index && number < 100)
  );
}

function isRepeated(cells: readonly Cell[], headers: readonly string[]): boolean {
  const pairs = headers
    .map((header, index) => [header.toLowerCase(), at(cells, index).toLowerCase()])
    .filter(([header]) => header !== '');
  return pairs.length > 1 && pairs.filter(([header, text]) => header === text).length >= Math.ceil(pairs.length / 2);
}

/** Whether a row holds nothing. */
export function isEmpty(cells: readonly Cell[]): boolean {
  return cells.every((cell) => cellText(cell) === '');
}

function texts(cells: readonly Cell[]): string[] {
  return Array.from(cells, cellText);
}

function at(cells: readonly Cell[], index: number | undefined): string {
  return index === undefined ? '' : cellText(cells[index]);
}
