import { placesIn, type Regency, readRegionCode } from '#regions';
import { cellText } from '../../identity/cell.ts';
import { kindOfVillage, readUnit, spelledAs } from '../../identity/unit.ts';
import { typedUnit } from '../find-unit.ts';
import { Namesakes } from '../namesakes.ts';
import { type KnownUnit, type NamedUnit, type UnitBook, UnitReader, villageOf } from '../unit-book.ts';
import { type CountColumns, countTable } from './columns.ts';
import type { CountLine, CountSheet } from './lines.ts';
import { readCount } from './read-number.ts';

/** What is the matter with a line; all but the last three keep it from being saved. */
export type CountTrouble =
  | 'unknown'
  | 'which'
  | 'number'
  | 'no-unit'
  | 'twice'
  | 'which-column'
  | 'nothing'
  | 'hidden'
  | 'total'
  | 'empty';

export interface CountFinding {
  readonly sheet: string;
  readonly row: number;
  /** As it was read. */
  readonly value: string;
  readonly trouble: CountTrouble;
  /** Units that are perhaps meant. */
  readonly similar: readonly string[];
}

export interface ReadCounts {
  readonly rows: readonly { readonly unitId: string; readonly people: number }[];
  readonly findings: readonly CountFinding[];
}

/** What is only said, and keeps nothing from being saved. */
export function isNote({ trouble }: Pick<CountFinding, 'trouble'>): boolean {
  return trouble === 'hidden' || trouble === 'total' || trouble === 'empty';
}

/** How many people units are expected to have, by a list of them: each line is a number, or is told what is the matter with it. */
export function readCounts(sheets: readonly CountSheet[], book: UnitBook, regency: Regency | undefined): ReadCounts {
  const known = new KnownUnits(book, regency);
  const findings: CountFinding[] = [];
  const said = new Map<string, { people: number; at: Omit<CountFinding, 'trouble' | 'similar'>; torn: boolean }>();
  for (const { name: sheet, hidden, lines } of sheets) {
    const about = (
      line: Pick<CountLine, 'row'>,
      value: string,
      trouble: CountTrouble,
      similar: readonly string[] = [],
    ) => findings.push({ sheet, row: line.row, value: value.slice(0, 80), trouble, similar });
    if (hidden) about({ row: 0 }, sheet, 'hidden');
    if (lines.length === 0) continue;
    const table = countTable(lines, (text) => known.has(text));
    if ('trouble' in table) {
      about(table, '', table.trouble);
      continue;
    }
    for (const line of table.body) {
      const read = readLine(line, table.columns, known);
      if (read === null) continue;
      if ('trouble' in read) {
        about(line, read.value, read.trouble, read.similar);
        continue;
      }
      const before = said.get(read.unitId);
      const at = { sheet, row: line.row, value: read.value };
      if (before && before.people !== read.people) {
        if (!before.torn) findings.push({ ...before.at, trouble: 'twice', similar: [] });
        findings.push({ ...at, trouble: 'twice', similar: [] });
        said.set(read.unitId, { ...before, torn: true });
      } else if (!before) said.set(read.unitId, { people: read.people, at, torn: false });
    }
  }
  const rows = [...said].flatMap(([unitId, { people, torn }]) => (torn ? [] : [{ unitId, people }]));
  const isNothing = rows.length === 0 && findings.every(isNote);
  if (isNothing) findings.push({ sheet: '', row: 0, value: '', trouble: 'nothing', similar: [] });
  return { rows, findings };
}

type Line =
  | { readonly unitId: string; readonly people: number; readonly value: string }
  | { readonly trouble: CountTrouble; readonly value: string; readonly similar?: readonly string[] };

/** One line; null where it says nothing, or only numbers its columns. */
function readLine({ cells }: CountLine, columns: CountColumns, known: KnownUnits): Line | null {
  const text = (at: number | undefined) => (at === undefined ? '' : cellText(cells[at]));
  const typed = text(columns.number);
  const people = readCount(cells[columns.number]);
  const { unit, shown } = unitOf(text, columns);
  const value = [shown, typed].filter(Boolean).join(': ');
  if (cells.some((cell) => isTotal(cellText(cell)))) return { trouble: 'total', value };
  if (isColumnNumbers(cells.map(cellText))) return null;
  if (typed === '') return shown === '' ? null : { trouble: 'empty', value };
  if (shown === '') return { trouble: 'no-unit', value };
  const found = known.find(unit, text(columns.kecamatan) !== '');
  if (!found) return { trouble: 'unknown', value, similar: known.similar(shown) };
  if ('several' in found) return { trouble: 'which', value, similar: found.several };
  return people === null ? { trouble: 'number', value } : { unitId: found.id, people, value };
}

/** The unit of a line, as a roster's row has it. */
function unitOf(
  text: (at: number | undefined) => string,
  columns: CountColumns,
): { readonly unit: NamedUnit; readonly shown: string } {
  const code = readRegionCode(text(columns.regionCode)) ?? null;
  const [written, desa, district] = [text(columns.unit), text(columns.desa), text(columns.kecamatan)];
  const parent = text(columns.parentUnit);
  const village = desa ? spelledAs(kindOfVillage(code ?? ''), desa) : '';
  const own = written || village || (district && columns.desa === undefined ? spelledAs('Kecamatan', district) : '');
  const within = own === village || columns.unit !== undefined ? district : '';
  const read = readUnit(own || (columns.unit === undefined && columns.desa === undefined ? parent : ''), within);
  const isBelow = own !== '' && parent !== '' && readUnit(parent).key !== read.key;
  const unit = { ...read, regionCode: code, ...(isBelow ? { parent: readUnit(parent) } : {}) };
  return { unit, shown: read.name };
}

/** The organisation's units, found as a list names them. */
class KnownUnits {
  readonly #book: UnitBook;
  readonly #reader: UnitReader;
  readonly #byKey: ReadonlyMap<string, KnownUnit>;
  readonly #villages: Namesakes;
  readonly #placeOf: (unit: Pick<NamedUnit, 'name' | 'regionCode'>) => string | undefined;
  readonly #byPlace = new Map<string, KnownUnit[]>();

  constructor(book: UnitBook, regency: Regency | undefined) {
    this.#book = book;
    this.#reader = new UnitReader(book);
    this.#byKey = new Map(book.units.map((one) => [one.key, one]));
    this.#villages = new Namesakes(book.units, book);
    const places = regency ? placesIn(regency) : () => undefined;
    this.#placeOf = (unit) => villageOf(unit) ?? places(unit)?.code;
    for (const unit of book.units) {
      const code = this.#placeOf(unit);
      if (code) this.#byPlace.set(code, [...(this.#byPlace.get(code) ?? []), unit]);
    }
  }

  has(text: string): boolean {
    return this.#reader.find(readUnit(text).key) !== undefined;
  }

  /** By the office above and the name, by the place it is, by the name. `isPlaced`: the line says in which kecamatan. */
  find(unit: NamedUnit, isPlaced: boolean): KnownUnit | { readonly several: readonly string[] } | undefined {
    const below = unit.parent ? this.#reader.find(readUnit(`${unit.name}, ${unit.parent.name}`).key) : undefined;
    if (below) return below;
    const place = this.#placeOf(unit);
    const [here, another] = place ? (this.#byPlace.get(place) ?? []) : [];
    if (here && !another) return here;
    const mayBe = this.#villages.of(unit);
    if (mayBe.length > 1) return { several: mayBe.map(({ name, regionCode }) => `${name} (${regionCode ?? ''})`) };
    const named = this.#byKey.get(mayBe[0]?.key ?? '') ?? this.#reader.find(unit.key);
    // a village of the same name elsewhere is another one
    const other = named && this.#placeOf(named);
    if (named) return place && other && place !== other ? undefined : named;
    return isPlaced ? this.#bare(unit, place) : undefined;
  }

  similar(text: string): string[] {
    const found = typedUnit(this.#book, text);
    return found.unit ? [] : found.similar.slice(0, 3).map(({ name }) => name);
  }

  /** Without its kecamatan, unless it is known to lie in another. */
  #bare(unit: NamedUnit, place: string | undefined): KnownUnit | undefined {
    const bare = this.#reader.find(readUnit(unit.name.split(', Kecamatan ')[0] ?? '').key);
    const other = bare && this.#placeOf(bare);
    return other === undefined || other === place ? bare : undefined;
  }
}

const totals = new Set([
  'jumlah',
  'total',
  'subtotal',
  'jumlahtotal',
  'grandtotal',
  'totalseluruhnya',
  'jumlahseluruhnya',
]);

function isTotal(text: string): boolean {
  return totals.has(text.toLowerCase().replace(/[^a-z]/g, ''));
}

/** "(1) (2) (3)" below the headings. */
function isColumnNumbers(texts: readonly string[]): boolean {
  const numbers = texts.filter(Boolean).map((text) => text.replace(/[^0-9a-z]/gi, ''));
  return numbers.length > 1 && numbers.every((text, index) => text === String(index + 1));
}
