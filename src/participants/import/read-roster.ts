import { Refusal } from '#errors';
import { readCategory } from '../identity/category.ts';
import { type Cell, cellText, tidy, withoutEnd, withoutStart } from '../identity/cell.ts';
import { cleanDigits } from '../identity/digits.ts';
import { isOfKelurahan, kindOfVillage, spelledAs } from '../identity/unit.ts';
import { readRole } from '../role.ts';
import { type BeyondHeadings, beyondHeadings } from './beyond-headings.ts';
import type { Columns, Field } from './columns.ts';
import { findTables, type Skipped, type Table } from './find-table.ts';
import { type Returned, returnedIn } from './mending/returned.ts';
import type { Place, RawRow } from './person.ts';
import { isPartOfOffice, isPlainSheetName } from './place.ts';
import { columnLetter } from './reading/headings.ts';
import { type Layout, layoutOf } from './reading/layout.ts';
import { asFound, type Fixed, type ReadingSettings, withFixed } from './reading/settings.ts';
import { isEmpty } from './skip-rows.ts';
import { notInService } from './what-a-cell-is.ts';
import { mostColumns, mostRows, mostSheets, type Sheet } from './workbook.ts';

/** What we understood of a file: shown before anything is written. A sheet with two lists stands here twice. */
export interface Understood {
  readonly sheets: readonly UnderstoodSheet[];
  /** No sheet names units, and there are several: each sheet is taken as one unit. */
  readonly unitFromSheet: boolean;
}

interface UnderstoodSheet {
  readonly name: string;
  readonly state: 'read' | 'hidden' | 'no-header' | 'empty' | 'left-out';
  /** It is hidden, and read all the same, since no other sheet holds anything. */
  readonly hidden?: true;
  /** Of a hidden sheet that is not read, where no other has a list: the people in it. */
  readonly people?: number;
  /** No heading says what its columns are: their values do. */
  readonly guessed?: true;
  /** Rows of people; for a sheet that is not read, rows that hold something. */
  readonly rows: number;
  readonly columns: readonly { readonly header: string; readonly field: Field | null; readonly hidden?: true }[];
  readonly skipped: readonly Skipped[];
  /** Columns that have no heading, and hold something beside people: by their letters. They are not read. */
  readonly unnamed?: readonly string[];
  /** What titles say of everybody below them. */
  readonly place?: Place;
  /** What of its titles and columns may name its regency. */
  readonly regency?: readonly string[];
}

export interface Roster {
  readonly understood: Understood;
  readonly rows: readonly RawRow[];
  /** The file is of rows that were handed out to be mended, and come back. */
  readonly returned?: Returned;
}

/** A roster, and how the file looks from which it came: what is needed to say that it is to be read otherwise. */
export interface ReadAs extends Roster {
  readonly layout: Layout;
}

/**
 * Takes the people out of a file's sheets. Hidden sheets are left alone, unless there is nothing in any other.
 * @throws Refusal `import-no-columns` when no sheet has a list, hidden or not, `roster-too-large`.
 */
export function readRoster(given: readonly Sheet[]): Roster {
  const { understood, rows } = readRosterAs(given, asFound);
  refuseWithoutList(understood);
  return { understood, rows };
}

/** @throws Refusal `import-no-columns` */
export function refuseWithoutList({ sheets }: Understood): void {
  if (!sheets.some(({ state, people }) => state === 'read' || people)) throw new Refusal('import-no-columns');
}

/**
 * The same, as the organiser says: sheets taken or left out, headings where they are, columns as they are meant. A file in which
 * nothing is recognised gives nobody, and how it looks.
 * @throws Refusal `import-no-columns` when nothing stands in it, `roster-too-large`.
 */
export function readRosterAs(given: readonly Sheet[], settings: ReadingSettings): ReadAs {
  const rows = given.reduce((sum, sheet) => sum + sheet.rows.filter((cells) => cells.length > 0).length, 0);
  if (rows > mostRows) throw new Refusal('roster-too-large', { reason: 'rows', rows, most: mostRows });
  const sheets = given.slice(0, mostSheets).map(narrowed);
  if (rows === 0) throw new Refusal('import-no-columns');
  const allHidden = sheets.every(({ hidden, rows: held }) => hidden || held.every(isEmpty));
  const readSheets = (withoutHeadings: boolean) =>
    sheets.map((sheet, index) => {
      const { take = allHidden || !sheet.hidden, heading } = settings.sheets[index] ?? {};
      const said = { ...(heading === undefined ? {} : { heading }), tables: settings.tables, withoutHeadings };
      return { sheet, take, tables: take ? findTables(sheet, said).map(withBeyond) : [] };
    });
  const isList = ({ tables }: { readonly tables: readonly Found[] }) => tables.length > 0;
  const headed = readSheets(false);
  // beside a list with headings a sheet without them is a note
  const read = headed.some(isList) ? headed : readSheets(true);
  const isNowhere = !read.some(isList);
  const found = read.flatMap(({ tables }) => tables);
  const returned = returnedIn(sheets);
  const unitFromSheet =
    new Set(found.map(({ sheet }) => sheet)).size > 1 &&
    found.every(
      ({ columns, sheet }) => columns.unit === undefined && columns.desa === undefined && !isPlainSheetName(sheet),
    );
  return {
    ...(returned ? { returned } : {}),
    understood: {
      unitFromSheet,
      sheets: read.flatMap(({ sheet, take, tables }) =>
        tables.length > 0
          ? tables.map((table) => understoodTable(table, sheet, allHidden))
          : [notRead(sheet, take, isNowhere)],
      ),
    },
    rows: withNamesakes(
      read.flatMap(({ sheet, tables }) =>
        tables.flatMap((table) => rawRows(table, sheet, settings.fixed ?? settings.tables[table.key]?.fixed ?? {})),
      ),
    ),
    layout: layoutOf(read, settings, unitFromSheet),
  };
}

interface Found extends Table {
  readonly beyond: BeyondHeadings;
}

function withBeyond(table: Table): Found {
  return { ...table, beyond: beyondHeadings(table) };
}

function understoodTable(table: Found, { hiddenColumns }: Sheet, hidden: boolean): UnderstoodSheet {
  const { sheet: name, rows, skipped, place, regency, guessed, beyond } = table;
  const unnamed = beyond.unnamed.map(columnLetter);
  const said = {
    name,
    state: 'read',
    rows: rows.length,
    columns: understoodColumns(table, new Set(hiddenColumns)),
    skipped,
    place,
    ...(regency.length > 0 ? { regency } : {}),
    ...(guessed ? { guessed } : {}),
    ...(unnamed.length > 0 ? { unnamed } : {}),
  } as const;
  return hidden ? { ...said, hidden } : said;
}

/** A sheet that was not read: which of its rows hold something is named all the same, and a hidden list where there is no other. */
function notRead(sheet: Sheet, take: boolean, isNowhere: boolean): UnderstoodSheet {
  const { name, hidden, rows } = sheet;
  const held = rows.flatMap((cells, index) => (isEmpty(cells) ? [] : [index + 1]));
  const left = hidden ? 'hidden' : 'left-out';
  const state = !take ? left : held.length > 0 ? 'no-header' : 'empty';
  const reason = take ? 'no-header' : hidden ? 'hidden-sheet' : 'left-out';
  const people = hidden && !take && isNowhere ? peopleOf(sheet) : 0;
  const skipped = held.map((row) => ({ row, reason }) as const);
  return { name, state, rows: held.length, columns: [], skipped, ...(people > 0 ? { people } : {}) };
}

function peopleOf(sheet: Sheet): number {
  return findTables(sheet, { tables: {}, withoutHeadings: true }).reduce((sum, { rows }) => sum + rows.length, 0);
}

function narrowed(sheet: Sheet): Sheet {
  return { ...sheet, rows: sheet.rows.map((row) => (row.length > mostColumns ? row.slice(0, mostColumns) : row)) };
}

function understoodColumns({ headers, columns }: Table, hidden: ReadonlySet<number>) {
  const fields = new Map(Object.entries(columns).map(([field, index]) => [index, field as Field]));
  return headers.flatMap((header, index) =>
    header === ''
      ? []
      : [
          {
            header: header.slice(0, 60),
            field: fields.get(index) ?? null,
            ...(hidden.has(index) ? { hidden: true as const } : {}),
          },
        ],
  );
}

/** Only the columns we keep are taken out of the file: religion, marriage, NPWP and BPJS go no further, nor do remarks. */
function rawRows(table: Found, { hiddenRows = [] }: Sheet, fixed: Fixed): RawRow[] {
  const { shifted } = table.beyond;
  const hidden = new Set(hiddenRows);
  return table.rows.map((one) => {
    const { row, cells, below, place, nameOnly, unitAbove } = one;
    return {
      sheet: table.sheet,
      row,
      cells: withFixed(ofTown(pick(cells, below, table.columns), table), fixed),
      shifted: shifted.has(one),
      ...(place ? { place } : {}),
      ...(nameOnly ? { nameOnly } : {}),
      ...(unitAbove ? { unitAbove } : {}),
      ...(hidden.has(row - 1) ? { hidden: true as const } : {}),
    };
  });
}

/** A column of kelurahan, and of nothing else, holds no village. */
function ofTown(cells: RawRow['cells'], { headers, columns }: Table): RawRow['cells'] {
  const desa = cellText(cells.desa);
  const heading = headers[columns.desa ?? headers.length] ?? '';
  return desa !== '' && /^\W*(?:nama )?kel(?:urahan|\.)?\W*$/i.test(heading)
    ? { ...cells, desa: spelledAs('Kelurahan', desa) }
    : cells;
}

function pick(cells: readonly Cell[], below: readonly Cell[] | undefined, columns: Columns): RawRow['cells'] {
  const picked: Partial<Record<Field, Cell>> = {};
  for (const [field, index] of Object.entries(columns) as [Field, number][]) {
    const cell = bounded(cells[index] ?? null);
    if (field === 'number' || (field === 'note' && !isTelling(cellText(cell)))) continue;
    picked[field] = cell;
  }
  const { lastName, room, ...others } = picked;
  if (/^[IVX1-4]{1,4}$/i.test(cellText(others.rank)) && /^[a-e]$/i.test(cellText(room)))
    others.rank = `${cellText(others.rank)}/${cellText(room)}`;
  if (cellText(lastName) !== '') others.name = bounded(`${cellText(others.name)} ${cellText(lastName)}`);
  const under = below && columns.name !== undefined ? bounded(below[columns.name] ?? null) : null;
  return stackedApart({ ...officeApart(others, columns), ...(under === null ? {} : identifier(under)) }, columns);
}

/** A remark is kept only where it says in which role somebody comes, what he is, or that he is not in service. */
function isTelling(note: string): boolean {
  return readRole(note) !== null || notInService(note) || readCategory(note) !== null;
}

function identifier(cell: Cell): Partial<Record<Field, Cell>> {
  const text = typeof cell === 'string' ? cell.replace(/^\s*(nip|nik)\b[\s.:]*/i, '') : cell;
  return cleanDigits(cellText(text)).length === 16 ? { nik: text } : { nip: text };
}

/** "NAMA / NIP" in one cell: the line of digits is the NIP, the rest the name; "NIP/NIK" is whichever its length says. */
function stackedApart(picked: Partial<Record<Field, Cell>>, columns: Columns): RawRow['cells'] {
  const { nip, nik, name } = columns;
  if (name !== undefined && columns.birth === name && nip !== name && nik !== name) return birthApart(picked);
  if (name !== undefined && (nip === name || nik === name)) {
    const hasRank = columns.rank === name || columns.rankName === name;
    const text = String(picked.name ?? '');
    const found = /\d(?:[\s.]?\d){7,20}/.exec(text);
    const head = withoutEnd(text.slice(0, found?.index ?? text.length), ':/-');
    // the full stop of "NIP." goes with it, that of "S.E." stays
    const before = found ? head.replace(/\b(?:nip|nik|ni ?pppk|nipppk|nrp)[.:]?$/i, '') : head;
    const behind = found ? text.slice(found.index + found[0].length) : '';
    const said = hasRank ? '' : withoutStart(behind, '/-–,:');
    const apart = { ...picked, name: bounded(withoutEnd(`${withoutEnd(before, '/-')} ${said}`, '/-').trim()) };
    const own = found ? identifier(found[0]) : {};
    return {
      ...apart,
      ...(nip === name ? { nip: null } : {}),
      ...(nik === name ? { nik: null } : {}),
      ...(hasRank ? { rank: tidy(withoutStart(behind, '/-,')), rankName: null } : {}),
      ...ofBelow(picked, columns),
      ...own,
    };
  }
  if (nip !== undefined && (nip === columns.rank || nip === columns.rankName)) return rankApart(picked);
  if (nip === undefined || nip !== nik) return picked;
  const { nik: _same, nip: said, ...others } = picked;
  return {
    ...others,
    ...(cleanDigits(cellText(said ?? null)).length === 16 ? { nik: said ?? null } : { nip: said ?? null }),
  };
}

/** "NAMA / TEMPAT TGL LAHIR": the name is the first line. */
function birthApart(picked: Partial<Record<Field, Cell>>): RawRow['cells'] {
  const [first = '', ...rest] = String(picked.name ?? '').split(/[\r\n]+/);
  return rest.length === 0 ? { ...picked, birth: null } : { ...picked, name: first, birth: tidy(rest.join(' ')) };
}

function officeApart(picked: Partial<Record<Field, Cell>>, { name, position, unit }: Columns): RawRow['cells'] {
  if (position === undefined || (position !== name && position !== unit)) return picked;
  return position === name ? linesApart(picked, 'name', 'position') : linesApart(picked, 'position', 'unit');
}

/** "NAMA / JABATAN", "JABATAN / UNIT KERJA": the first line, or what stands before the first stroke, is the first of them. */
function linesApart(picked: Partial<Record<Field, Cell>>, first: Field, second: Field): RawRow['cells'] {
  const text = String(picked[first] ?? '');
  const at = /\n/.test(text) ? text.indexOf('\n') : text.indexOf(' / ');
  const [head, tail] = at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
  return { ...picked, [first]: tidy(withoutEnd(head, '/')), [second]: tidy(withoutStart(tail, '/')) };
}

/** "AKP / 84071234", "NIP. 1987… Penata (III/c)": the digits are the number, the rest is the rank. */
function rankApart(picked: Partial<Record<Field, Cell>>): RawRow['cells'] {
  const { rank, rankName: _same, ...others } = picked;
  const text = String(picked.nip ?? '');
  const found = /\d(?:[\s.]?\d){4,20}(?:\/[A-Z]{1,3}\b)?/.exec(text)?.[0] ?? '';
  const rest = tidy(text.replace(found, ' ').replace(/\b(?:nip|nrp|nipppk)\b[.:]?/gi, ' '));
  const said = withoutStart(withoutEnd(rest, '/-,'), '/-,');
  const own = cellText(rank) === text.trim() || rank === undefined || rank === picked.nip ? said : rank;
  return { ...others, nip: found === '' ? null : bounded(found), rank: own };
}

/** What stood on the line below has been read already; the cell of the name itself is no identifier. */
function ofBelow(picked: Partial<Record<Field, Cell>>, columns: Columns): Partial<Record<Field, Cell>> {
  const isOwn = (field: 'nip' | 'nik') =>
    columns[field] === columns.name && /\p{L}/u.test(cellText(picked[field] ?? null));
  return {
    ...(picked.nip !== undefined && !isOwn('nip') ? { nip: picked.nip } : {}),
    ...(picked.nik !== undefined && !isOwn('nik') ? { nik: picked.nik } : {}),
  };
}

/**
 * Offices that many have ("SUB BAGIAN UMUM") keep the name of the one above; others only where two offices have one of that name.
 * Villages of one name with two codes are marked, and one that any row calls a kelurahan is one in all.
 */
function withNamesakes(rows: readonly RawRow[]): RawRow[] {
  const parents = new Map<string, Set<string>>();
  const codes = new Map<string, Set<string>>();
  const towns = new Set(rows.flatMap(({ cells }) => (isOfTown(cells) ? [placeKey(cells)] : [])));
  for (const { cells } of rows) {
    gather(parents, key(cells.unit), key(cells.parentUnit));
    gather(codes, villageKey(cells), key(cells.regionCode));
  }
  return rows.map((row) => {
    const { parentUnit, ...cells } = row.cells;
    const above = cellText(parentUnit ?? null);
    const isOffice =
      above !== '' && !/^(pemerintah|pemkab|pemkot|pemprov)\b/i.test(above) && key(parentUnit) !== key(cells.unit);
    const isNeeded =
      isOffice && (isPartOfOffice(cellText(cells.unit ?? null)) || (parents.get(key(cells.unit))?.size ?? 0) > 1);
    const isShared = (codes.get(villageKey(cells))?.size ?? 0) > 1;
    const isTown = cellText(cells.desa) !== '' && cellText(cells.regionCode) === '' && towns.has(placeKey(cells));
    if (parentUnit === undefined && !isShared && !isTown) return row;
    return {
      ...row,
      cells: {
        ...cells,
        ...(isNeeded ? { parentUnit: parentUnit ?? null } : isOffice ? { above: parentUnit ?? null } : {}),
        ...(isShared ? { sameName: true } : {}),
        ...(isTown ? { desa: spelledAs('Kelurahan', cellText(cells.desa)) } : {}),
      },
    };
  });
}

/** Whether a row says that its village is a kelurahan: by its code, or by a position that only a kelurahan has. */
function isOfTown({ desa, position, regionCode }: RawRow['cells']): boolean {
  const code = cellText(regionCode);
  if (cellText(desa) === '') return false;
  return code === '' ? isOfKelurahan(cellText(position)) : kindOfVillage(code) === 'Kelurahan';
}

function placeKey({ desa, kecamatan }: RawRow['cells']): string {
  return `${key(desa)} ${key(kecamatan)}`;
}

function gather(known: Map<string, Set<string>>, name: string, of: string): void {
  if (name === '' || of === '') return;
  known.set(name, (known.get(name) ?? new Set()).add(of));
}

/** A village, where no district tells it apart already. */
function villageKey({ desa, unit, kecamatan }: RawRow['cells']): string {
  const named = cellText(desa ?? null) || cellText(unit ?? null);
  return cellText(kecamatan ?? null) === '' ? key(named) : '';
}

function key(cell: Cell | undefined): string {
  return cellText(cell)
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

/** No field of a person is longer; what is longer is a mistake and is refused as too long, not stored whole. */
function bounded(cell: Cell): Cell {
  return typeof cell === 'string' ? cell.slice(0, 400) : cell;
}
