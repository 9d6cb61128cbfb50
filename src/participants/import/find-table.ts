import { readCategory } from '../identity/category.ts';
import { type Cell, cellText } from '../identity/cell.ts';
import { cleanDigits } from '../identity/digits.ts';
import { carriedDown } from './carry-down.ts';
import { type Columns, columnsByLook, columnsOf, type Field, fieldOf } from './columns.ts';
import { columnsByValues, isAboveValues, makesList } from './columns-by-values.ts';
import { headingTexts } from './heading-text.ts';
import { looksOf } from './look-of.ts';
import type { Place } from './person.ts';
import { isPartOfOffice, isPlainSheetName, isUnitName, ofVillages, placeOfHeading, placeOfTitles } from './place.ts';
import { columnLetter, headingsKey } from './reading/headings.ts';
import { type Meanings, type ReadingSettings, type SheetSettings, withMeanings } from './reading/settings.ts';
import { regencyWords } from './regency-words.ts';
import { isEmpty, kindsOf, type Row, type SkipReason, type TableRow } from './skip-rows.ts';
import type { Sheet } from './workbook.ts';

/** Rows that were not taken as people, and why: said in the preview. Row numbers are the spreadsheet's, from 1. */
export interface Skipped {
  readonly row: number;
  readonly reason: SkipReason;
}

/** A list found in a sheet. */
export interface Table {
  readonly sheet: string;
  readonly columns: Columns;
  /** Headers as they stand, by column. */
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
  readonly skipped: readonly Skipped[];
  /** The heading or title that names the unit, where no column does: said, since it holds for all. */
  readonly place: Place;
  /** What of its titles and columns may name its regency. */
  readonly regency: readonly string[];
  /** What holds after its last row: a list goes on below another header. */
  readonly end: Place;
  /** By its headings, as settings name it. */
  readonly key: string;
  /** Rows of its header, from 0, the last not included; none where both are the same. */
  readonly header: { readonly start: number; readonly end: number };
  /** Its columns as they would be read if nothing was said of them. */
  readonly found: Columns;
  /** No heading says what its columns are, and nobody else did: their values do. */
  readonly guessed?: true;
}

/** What was said of a sheet: where its headings are, and what headings mean; whether a list without them is looked for. */
export type SheetReading = Pick<SheetSettings, 'heading'> &
  Pick<ReadingSettings, 'tables'> & { readonly withoutHeadings?: boolean };

/** Headings are looked for in so many rows. */
export const deepest = 40;

/**
 * Finds the lists in a sheet, one below the other or side by side: of each its header row (or two), the rows of people, and what
 * is neither. None without a header.
 */
export function findTables(sheet: Sheet, said: SheetReading = { tables: {} }): Table[] {
  const first = firstHeader(sheet.rows, said);
  if (!first) return [];
  const blocks = blocksOf(first.headers);
  const beside = blocks.length > 1 ? blocks.map((block) => readPart(partOf(sheet, block), said)) : [];
  // a block without a list of its own is a column too many, and what stands in it must not be lost
  const isSplit = beside.length > 0 && beside.every((tables) => tables.length > 0);
  return isSplit ? beside.flat() : readPart(sheet, said);
}

function readPart(part: Sheet, said: SheetReading): Table[] {
  return tablesBelow(withMerged(part, said), said);
}

function tablesBelow(sheet: Sheet, said: SheetReading): Table[] {
  const headers: Header[] = [];
  for (let header = firstHeader(sheet.rows, said); header; header = nextHeader(sheet.rows, header, said))
    headers.push(header);
  const tables: Table[] = [];
  headers.forEach((header, index) => {
    const table = tableAt(sheet, header, {
      before: headers[index - 1],
      after: headers[index + 1],
      last: tables.at(-1),
    });
    const last = tables.at(-1);
    if (last && sameList(last, table)) tables[tables.length - 1] = onePage(last, table);
    else tables.push(table);
  });
  return tables;
}

/** The same headings again: the next page of one list. */
function sameList(last: Pick<Table, 'headers'>, { headers }: Pick<Table, 'headers'>): boolean {
  return last.headers.join('\n').toLowerCase() === headers.join('\n').toLowerCase();
}

function onePage(last: Table, table: Table): Table {
  return { ...last, end: table.end, rows: [...last.rows, ...table.rows], skipped: [...last.skipped, ...table.skipped] };
}

interface Beside {
  readonly before: Header | undefined;
  readonly after: Header | undefined;
  readonly last: Table | undefined;
}

function tableAt(sheet: Sheet, header: Header, { before, after, last }: Beside): Table {
  const body = sheet.rows
    .slice(header.end, after ? titlesFrom(sheet.rows, header.end, after.start) : undefined)
    .map((cells, index) => ({ row: header.end + index + 1, cells }));
  const page = last && sameList(last, header) ? last : undefined;
  const found = page?.found ?? visibleFirst(lookedAt(header, body), header.headers, sheet);
  const columns = page?.columns ?? (header.meanings ? withMeanings(found, header.meanings) : found);
  const above = { from: before ? titlesFrom(sheet.rows, before.end, header.start) : 0, to: header.start };
  const titles = sheet.rows.slice(above.from, above.to).map((cells, index) => ({ row: above.from + index + 1, cells }));
  const around = unitless(columns) ? placeAbove(titles, sheet) : districtAbove(columns, titles);
  const said = { ...around, ...categoryOfHeading(header.headers[columns.name ?? -1] ?? '') };
  const place = page && !said.unit && !said.desa ? page.end : said;
  const { rows, skipped, end } = peopleIn(body, columns, header.headers, place);
  return {
    sheet: sheet.name,
    columns,
    headers: header.headers,
    rows,
    place: said,
    regency: regencyWords(
      titles.map(({ cells }) => lineOf(cells)),
      header.headers,
      body.map(({ cells }) => cells),
    ),
    end,
    key: headingsKey(header.headers),
    header: { start: header.start, end: header.end },
    found,
    ...(header.guessed && !header.meanings ? { guessed: true as const } : {}),
    skipped: [...titlesIn(titles), ...again(header, page), ...skipped],
  };
}

/** A hidden column is read where no other says the same: it was hidden for the printer, or because it is an old one. */
function visibleFirst(found: Columns, headers: readonly string[], { hiddenColumns = [] }: Sheet): Columns {
  if (hiddenColumns.length === 0) return found;
  const isHidden = (index: number | undefined) => index !== undefined && hiddenColumns.includes(index);
  const seen = columnsOf(headers.map((header, index) => (isHidden(index) ? '' : header)));
  const better = Object.entries(seen).filter(([field]) => isHidden(found[field as Field]));
  return { ...found, ...Object.fromEntries(better) };
}

/** "NAMA KEPALA DESA" says what everybody in the column is, where a row says nothing else. */
function categoryOfHeading(heading: string): Pick<Place, 'category'> {
  const category = heading.replace(/^\s*nama\b/i, '').trim();
  return category !== '' && readCategory(category) ? { category } : {};
}

function lookedAt({ found, headers }: Header, body: readonly Row[]): Columns {
  return columnsByLook(
    found,
    headers,
    looksOf(
      body.map(({ cells }) => cells),
      headers.length,
    ),
  );
}

function titlesIn(titles: readonly Row[]): Skipped[] {
  return titles.flatMap(({ row, cells }) => (isEmpty(cells) ? [] : [{ row, reason: 'title' as const }]));
}

function again({ start, end }: Header, page: Table | undefined): Skipped[] {
  if (!page) return [];
  return Array.from({ length: end - start }, (_, index) => ({ row: start + index + 1, reason: 'repeated' as const }));
}

/** Rows that say where they belong by no column of their own. */
function unitless(columns: Columns): boolean {
  return columns.unit === undefined && columns.desa === undefined;
}

function placeAbove(titles: readonly Row[], sheet: Sheet): Place {
  const place = placeOfTitles(titles.map(({ cells }) => lineOf(cells)));
  if (place.unit || place.desa) return place;
  return !isPlainSheetName(sheet.name) && isUnitName(sheet.name) ? { ...placeOfHeading(sheet.name), ...place } : place;
}

/** Villages of one name are told apart by the district that a title names. */
function districtAbove(columns: Columns, titles: readonly Row[]): Place {
  const { kecamatan, category } = placeOfTitles(titles.map(({ cells }) => lineOf(cells)));
  const isVillages = columns.desa !== undefined && columns.kecamatan === undefined;
  return {
    ...(kecamatan && isVillages ? { kecamatan } : {}),
    ...(category && (columns.nip === undefined || category !== ofVillages) ? { category } : {}),
  };
}

function lineOf(cells: readonly Cell[]): string {
  return [...new Set(cells.map(cellText).filter((text) => text !== ''))].join(' ');
}

function peopleIn(body: readonly Row[], columns: Columns, headers: readonly string[], title: Place) {
  const kinds = kindsOf(body, columns, headers);
  const rows: TableRow[] = [];
  const skipped: Skipped[] = [];
  let place = title;
  body.forEach((row, index) => {
    const kind = kinds[index] ?? 'empty';
    const last = rows.at(-1);
    if (kind === 'empty') return;
    if (kind === 'section') place = headed(place, title, headingOf(row.cells, columns), columns);
    // a vacant post is nobody, but the unit that stands beside it may be that of those below
    if (kind === 'vacant') rows.push({ ...row, ...placed(place), vacant: true });
    if ((kind === 'person' || kind === 'name-only') && last && !last.vacant && isSecondLine(row.cells, columns, last)) {
      rows[rows.length - 1] = { ...last, below: row.cells };
      skipped.push({ row: row.row, reason: 'continued' });
    } else if (kind === 'person' || kind === 'name-only') {
      rows.push({
        ...row,
        ...placed(place),
        ...(kind === 'name-only' ? { nameOnly: true as const } : {}),
      });
    } else skipped.push({ row: row.row, reason: kind });
  });
  const people = carriedDown(rows, columns).filter((row) => !row.vacant);
  return { rows: people, skipped, end: place };
}

function placed(place: Place): Pick<TableRow, 'place'> {
  return Object.keys(place).length > 0 ? { place } : {};
}

/** A group's heading without the "II" in the column of numbers. */
function headingOf(cells: readonly Cell[], { number, name }: Columns): string {
  const words = cells.filter((cell, index) => index !== number || index === name || isWord(cellText(cell)));
  return lineOf(words);
}

function isWord(text: string): boolean {
  return !/^(?:[a-z]|[ivxl]+|\d+)[.)]?$/i.test(text);
}

/** A heading holds until the next of its kind; a district's does not outlive the villages of the one before. */
function headed(place: Place, title: Place, text: string, columns: Columns): Place {
  const said = withOffice(placeOfHeading(text), place.office ?? title.unit);
  if (said.category) return { ...place, ...said };
  if (!unitless(columns)) return said.kecamatan ? { ...place, ...said } : place;
  const { category } = place;
  const kept = said.desa ? { ...(place.kecamatan ? { kecamatan: place.kecamatan } : {}) } : {};
  return {
    ...(said.unit || said.desa || said.kecamatan ? {} : title),
    ...kept,
    ...(category ? { category } : {}),
    ...said,
  };
}

/** "SUB BAGIAN UMUM" below "DINAS SOSIAL" is that office's: many have one. */
function withOffice(said: Place, office: string | undefined): Place {
  if (!said.unit) return said;
  if (!isPartOfOffice(said.unit)) return { ...said, office: said.unit };
  return office ? { ...said, unit: `${said.unit}, ${office}`, office } : said;
}

/** The NIP below a name: no number of its own, and in the column of names nothing but digits. */
function isSecondLine(cells: readonly Cell[], columns: Columns, last: TableRow): boolean {
  if (columns.name === undefined || last.below || at(cells, columns.number) !== '') return false;
  return isDigitsOnly(at(cells, columns.name)) && /\p{L}/u.test(at(last.cells, columns.name));
}

function isDigitsOnly(text: string): boolean {
  return /^\d{16,18}$/.test(cleanDigits(text.replace(/^(nip|nik|ni ?pppk|nipppk)\b[\s.:]*/i, '')));
}

interface Header {
  readonly start: number;
  readonly end: number;
  readonly headers: readonly string[];
  readonly columns: Columns;
  /** Its columns by their words, and where those do not suffice by their look, before anything was said of them. */
  readonly found: Columns;
  readonly meanings?: Meanings;
  readonly guessed?: true;
}

/** The first header of a sheet: where it was said to be, else where headings are known of an earlier file, else by its words. */
function firstHeader(rows: Sheet['rows'], { heading, tables, withoutHeadings }: SheetReading): Header | null {
  if (heading === null) return told(noHeader(rows), tables);
  if (heading !== undefined) {
    const start = Math.max(0, Math.min(heading, rows.length) - 1);
    return told(headerAt(rows, start) ?? plainHeader(rows, start), tables);
  }
  const found = known(rows, tables) ?? told(findHeader(rows, 0, deepest), tables);
  return found ?? (withoutHeadings ? told(guessedHeader(rows), tables) : null);
}

function told<H extends Header | null>(header: H, tables: ReadingSettings['tables']): H {
  const meanings = header && tables[headingsKey(header.headers)]?.meanings;
  return header && meanings ? { ...header, meanings, columns: withMeanings(header.columns, meanings) } : header;
}

function known(rows: Sheet['rows'], tables: ReadingSettings['tables']): Header | null {
  if (Object.keys(tables).length === 0) return null;
  for (let start = 0; start < Math.min(rows.length, deepest); start++) {
    if (isEmpty(rows[start] ?? [])) continue;
    const header = headerAt(rows, start);
    if (header && isKnown(header.headers, tables)) return told(header, tables);
    if (isKnown(headingTexts(rows[start]), tables)) return told(plainHeader(rows, start), tables);
  }
  return null;
}

function isKnown(headers: readonly string[], tables: ReadingSettings['tables']): boolean {
  return Object.hasOwn(tables, headingsKey(headers));
}

/** A row that was said to be the header, whatever its words. */
function plainHeader(rows: Sheet['rows'], start: number): Header {
  const headers = headingTexts(rows[start]);
  const end = start + 1;
  const columns = columnsByLook(columnsOf(headers), headers, looksOf(rows.slice(end, end + 60), headers.length));
  return { start, end, headers, columns, found: columns };
}

/** A list without a header: its columns are called as spreadsheets call them. */
function noHeader(rows: Sheet['rows']): Header {
  const width = rows.reduce((most, cells) => Math.max(most, cells.length), 0);
  const headers = Array.from({ length: width }, (_, index) => columnLetter(index));
  const columns = columnsByValues(rows.slice(0, deepest + 60));
  const start = Math.max(0, firstOfList(rows));
  return { start, end: start, headers, columns, found: columns };
}

/** The first row that holds more than a title does; below 0 where there is none. */
function firstOfList(rows: Sheet['rows']): number {
  return rows.slice(0, deepest).findIndex((cells) => texts(cells).filter((text) => text !== '').length > 1);
}

/** The header of a list whose values alone say what they are: headings in words that we do not know, or none. */
function guessedHeader(rows: Sheet['rows']): Header | null {
  const first = firstOfList(rows);
  if (first < 0) return null;
  const below = columnsByValues(rows.slice(first + 1, first + 61));
  const isHeaded = makesList(below) && isAboveValues(rows[first] ?? [], below);
  const header = isHeaded ? { ...plainHeader(rows, first), columns: below, found: below } : noHeader(rows);
  return makesList(header.columns) ? { ...header, guessed: true } : null;
}

/** A header names people: it has a name column and at least one more that we know, by its word or by what stands below. */
function findHeader(rows: Sheet['rows'], from: number, most: number): Header | null {
  for (let start = from; start < Math.min(rows.length, from + most); start++) {
    const header = headerAt(rows, start);
    if (header) return header;
  }
  return null;
}

function headerAt(rows: Sheet['rows'], start: number): Header | null {
  const upper = headingTexts(rows[start]);
  if (upper.filter((text) => text !== '').length < 2) return null;
  const single = columnsOf(upper);
  const lower = headingTexts(rows[start + 1]);
  const isDouble = count(single) > 0 && isSecondHeader(lower, single.name);
  const two = isDouble ? join(upper, lower) : upper;
  const third = texts(rows[start + 2]);
  const isTriple = isDouble && isSecondHeader(third, columnsOf(two).name);
  const joined = isTriple ? join(two, third) : two;
  const columns = isDouble ? columnsOf(joined) : single;
  const end = start + 1 + Number(isDouble) + Number(isTriple);
  if (count(columns) === 0) return null;
  if (columns.name !== undefined && count(columns) >= 2)
    return { start, end, headers: joined, columns, found: columns };
  // Words and no figures: perhaps a header whose names for things we do not know.
  if (upper.some((text) => /\d{3}/.test(text))) return null;
  const looked = columnsByLook(columns, joined, looksOf(rows.slice(end, end + 60), joined.length));
  const suffices =
    looked.name !== undefined && count(looked) >= 2 && (columns.name !== undefined || count(columns) >= 2);
  return suffices ? { start, end, headers: joined, columns: looked, found: looked } : null;
}

/** Another header further down: of the same columns again, or of another list. */
function nextHeader(rows: Sheet['rows'], { end }: Header, { tables }: SheetReading): Header | null {
  for (let start = end; start < rows.length; start++) {
    const cells = rows[start] ?? [];
    if (!cells.some((cell) => typeof cell === 'string' && /^\s*nama\b/i.test(cell))) continue;
    const columns = columnsOf(headingTexts(cells));
    if (columns.name !== undefined && count(columns) >= 2) return told(headerAt(rows, start), tables);
  }
  return null;
}

/** Lines right above a header, none of them a row of a list: its titles. */
function titlesFrom(rows: Sheet['rows'], from: number, header: number): number {
  let start = header;
  while (start > from && (rows[start - 1] ?? []).filter((cell) => cellText(cell) !== '').length === 1) start--;
  return start;
}

/** Below a header: words we know, no numbers, and no name where a name would stand. */
function isSecondHeader(lower: readonly string[], name: number | undefined): boolean {
  const belowName = name === undefined ? '' : (lower[name] ?? '');
  const known = count(columnsOf(lower));
  return known > 0 && (belowName === '' || fieldOf(belowName) !== null) && !lower.some((text) => /\d{4}/.test(text));
}

/**
 * Two header rows as one: both words where they mean something together ("PANGKAT" over "GOL", "JABATAN" over "NAMA", "NAMA" over
 * "NIP"), else the lower where it means something by itself and the upper is no subject of its own, else the upper.
 */
function join(upper: readonly string[], lower: readonly string[]): string[] {
  const width = Math.max(upper.length, lower.length);
  let group = '';
  return Array.from({ length: width }, (_, index) => {
    const [top = '', bottom = ''] = [upper[index], lower[index]];
    if (top !== '') group = top;
    if (bottom === '') return top;
    const both = [`${group} ${bottom}`, `${group}/${bottom}`].find((text) => fieldOf(text) !== null);
    if (both) return both;
    const isPeople = group === '' || /pegawai|peserta|identitas|data|biodata|aparat|guru/i.test(group);
    if (fieldOf(bottom) !== null && (isPeople || fieldOf(bottom) !== 'name')) return bottom;
    return top === '' ? `${group} ${bottom}` : fieldOf(top) === null ? `${top} ${bottom}` : top;
  });
}

/** Lists side by side: each begins with its own "NO", or its own "NAMA". */
function blocksOf(headers: readonly string[]): { from: number; to: number }[] {
  const starts = (field: Field) => headers.flatMap((header, index) => (fieldOf(header) === field ? [index] : []));
  const same = (indexes: number[]) => new Set(indexes.map((index) => headers[index]?.toLowerCase())).size === 1;
  const names = starts('name');
  if (names.length < 2 || !same(names)) return [];
  const numbers = starts('number');
  const begin = numbers.length === names.length ? numbers : names;
  return begin.map((from, index) => ({ from: index === 0 ? 0 : from, to: begin[index + 1] ?? headers.length }));
}

function partOf(sheet: Sheet, { from, to }: { from: number; to: number }): Sheet {
  const inside = (cells: readonly Cell[]) => cells.map((cell, index) => (index >= from && index < to ? cell : null));
  return { ...sheet, rows: sheet.rows.map(inside) };
}

/** A merged cell stands in each of its rows, as it is seen: in the columns that many share, never in those that tell people apart. */
function withMerged(sheet: Sheet, said: SheetReading): Sheet {
  const tall = (sheet.merges ?? []).filter(({ top, bottom }) => bottom > top);
  if (tall.length === 0) return sheet;
  const header = firstHeader(sheet.rows, said);
  if (!header) return sheet;
  const shared = new Set(sharedFields.flatMap((field) => header.columns[field] ?? []));
  const rows = sheet.rows.map((cells) => [...cells]);
  for (const { top, left, bottom } of tall) {
    if (top < header.end || !shared.has(left)) continue;
    const cell = rows[top]?.[left] ?? null;
    for (let row = top + 1; row <= Math.min(bottom, rows.length - 1); row++) {
      const cells = rows[row];
      if (cells && !isEmpty(cells) && cellText(cells[left]) === '') cells[left] = cell;
    }
  }
  return { ...sheet, rows };
}

const sharedFields: readonly Field[] = [
  'unit',
  'parentUnit',
  'desa',
  'kecamatan',
  'regionCode',
  'category',
  'role',
  'position',
  'rank',
  'rankName',
];

function texts(cells: readonly Cell[] | undefined): string[] {
  return Array.from(cells ?? [], cellText);
}

function at(cells: readonly Cell[], index: number | undefined): string {
  return index === undefined ? '' : cellText(cells[index]);
}

function count(columns: Columns): number {
  return new Set(Object.values(columns)).size;
}
