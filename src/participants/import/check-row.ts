import { unprintable } from '#letters';
import {
  type Category,
  categoryOfPosition,
  guessCategory,
  isActingHead,
  isAsn,
  isCivilOffice,
  readCategory,
  readKindAndStatus,
} from '../identity/category.ts';
import { type Cell, cellText, saysNone } from '../identity/cell.ts';
import { readDay, yearsBetween } from '../identity/digits.ts';
import { readForceRank } from '../identity/force.ts';
import { hasUnseen } from '../identity/marks.ts';
import { maybeOfVillage } from '../identity/maybe-of-village.ts';
import { looksBroken } from '../identity/mojibake.ts';
import { joinTitles, nameProblem, type SplitName, splitName, withoutRowNumber } from '../identity/name.ts';
import { type Nik, readNik } from '../identity/nik.ts';
import { type Nip, nipContradicts, readNip } from '../identity/nip.ts';
import { readNrp } from '../identity/nrp.ts';
import { readPhone } from '../identity/phone.ts';
import { plainLetters } from '../identity/plain-letters.ts';
import { readRank } from '../identity/rank.ts';
import { isOfForce } from '../identity/rank-or-name.ts';
import { isOfKelurahan, kindOfVillage, readUnit, spelledAs } from '../identity/unit.ts';
import { type Role, readRole } from '../role.ts';
import { withBareDegree } from './bare-degree.ts';
import type { Field } from './columns.ts';
import { Findings } from './findings.ts';
import { repairedCell } from './mending/repair.ts';
import { categoryMeant, categoryOfPositionMeant, type Meanings, rankMeant, roleMeant } from './mending/word.ts';
import type { CheckedRow, Draft, RawRow } from './person.ts';
import { isRankLine } from './skip-rows.ts';
import { saysVacant } from './vacant.ts';
import { cellTrouble, isLate, notInService } from './what-a-cell-is.ts';

/** What holds for a whole file. */
export interface Settings {
  /** For rows whose category is missing or not a word we know. */
  readonly category: Category | null;
  /** Sheets are units (one sheet per desa): the sheet's name stands in for a missing unit. */
  readonly unitFromSheet: boolean;
  /** What the organiser said that words of some columns mean: once for all rows that have them. */
  readonly words?: Meanings;
  readonly today: Date;
}

/** Judges one row. Never throws: what is wrong is in `findings`, with the field it concerns. */
export function checkRow(raw: RawRow, settings: Settings): CheckedRow {
  const { cells } = raw;
  const found = new Findings(cells);
  if (leavesOut(raw, found)) return judged(raw, null, found, true);
  refuseCells(raw, found);
  const split = readPersonName(cells, settings, found);
  const nrp = readRowNrp(cells, split.rank);
  const nip = nrp ? null : found.identifier('nip', readNip(identity(cells.nip), settings.today));
  const nik = found.identifier('nik', readNik(identity(cells.nik), settings.today));
  const position = text(cells, 'position');
  const role = readRowRole(cells, settings, found);
  const category = decideCategory(raw, { position, nip, nrp, rank: split.rank }, role, settings, found);
  const unit = readRowUnit(raw, category, settings, found);
  const kept = category === 'luar' ? null : nip;
  if (category) warnOfContradictions(cells, category, nip, nik, settings.today, found);
  const draft: Omit<Draft, 'category'> = {
    ...nameOf(split, cells, category, found),
    role,
    unit,
    nip: 'nip' in cells ? (kept?.value ?? null) : undefined,
    nrp: 'nip' in cells ? nrp : undefined,
    nik: 'nik' in cells ? (nik?.value ?? null) : undefined,
    position: readPosition(cells, category, unit.name, found),
    rank: category ? readRowRank(cells, category, nip !== null, split.rank, settings, found) : undefined,
    sex: readSex(cells, nip, nik),
    ...readRowPhone(cells, found),
    email: readEmail(cells, found),
  };
  const broken = askRepair(cells, found);
  checkPaper(draft, cells, broken, found);
  const good = category && found.problems.length === 0;
  return judged(
    raw,
    good && broken.size === 0 ? { ...draft, category } : null,
    found,
    Boolean(good) && broken.size > 0,
  );
}

function judged(raw: RawRow, draft: Draft | null, found: Findings, leftOut: boolean): CheckedRow {
  const { all: findings, problems, warnings } = found;
  const cleaned = findings.some(({ reason }) => reason === 'tidied');
  return { sheet: raw.sheet, row: raw.row, raw, draft, findings, problems, warnings, leftOut, cleaned };
}

/** Whoever is no longer in service, a line that holds only a name, and a row that was hidden, are nobody until the organiser says so. */
function leavesOut(raw: RawRow, found: Findings): boolean {
  const { cells, answer } = raw;
  const why = (field: Field, reason: keyof typeof taken) =>
    answer === 'take' ? found.note(field, taken[reason]) : found.ask(field, reason);
  if (raw.hidden && answer !== 'take') found.ask('name', 'row-hidden');
  const away = (['standing', 'note', 'category'] as const).find((field) => notInService(text(cells, field)));
  const late = isLate(text(cells, 'name'));
  if (away || late) why(away ?? 'name', 'not-in-service');
  if (raw.nameOnly) why('name', 'name-only');
  return answer === 'leave' || (answer !== 'take' && Boolean(away || late || raw.nameOnly || raw.hidden));
}

/** What is said of such a row once it was answered that it is taken. */
const taken = {
  'not-in-service': 'away-taken',
  'name-only': 'name-only-taken',
} as const;

/** What no cell of a person may be, before it is asked what it says: an error of the spreadsheet, other rows, a number. */
function refuseCells({ cells, shifted }: RawRow, found: Findings): void {
  if (shifted) found.refuse('name', 'columns-shifted');
  for (const [field, cell] of Object.entries(cells) as [Field, Cell][]) {
    const trouble = cellTrouble(field, cell);
    if (trouble) found.refuse(field, trouble);
    else if (typeof cell === 'string' && plainLetters(cell) !== cell) found.note(field, 'letters-plain', dressed(cell));
    else if (typeof cell === 'string' && (hasUnseen(cell) || (numbers.has(field) && saysNone(cell))))
      found.note(field, 'tidied');
  }
}

/** As it stands in the file, but for a number: what hides a NIK knows plain digits only. */
function dressed(cell: string): string | undefined {
  return /\d/.test(cellText(cell)) ? undefined : cell.trim().slice(0, 120);
}

const numbers: ReadonlySet<Field> = new Set(['nip', 'nik', 'phone']);

/** A cell that is an error has been refused; that its digits are too few is not to be said as well. */
function identity(cell: Cell | undefined): Cell {
  return cellTrouble('nip', cell ?? null) ? null : (cell ?? null);
}

type Cells = RawRow['cells'];

function readPersonName(cells: Cells, { words }: Settings, found: Findings): SplitName {
  const problem = typeof cells.name === 'string' ? nameProblem(cells.name) : null;
  if (problem && !found.hasErrorAt('name')) found.refuse('name', problem);
  const written = text(cells, 'name');
  const name = withoutRowNumber(written);
  if (name !== written) found.note('name', 'tidied');
  const split = hasTitleColumns(cells)
    ? {
        name,
        titleFront: text(cells, 'titleFront'),
        titleBack: joinTitles([text(cells, 'titleBack')]),
        rank: '',
        unsure: false,
      }
    : withBareDegree(name, splitName(name), words, found);
  if (found.hasErrorAt('name')) return split;
  if (split.unsure) found.ask('name', 'name-unsure');
  if (!/\p{L}/u.test(split.name)) found.refuse('name', 'name-missing');
  else if (saysVacant(written)) found.refuse('name', 'name-is-vacancy');
  else if (isOffice(split.name)) found.refuse('name', 'name-is-office');
  if (split.name.length + split.titleFront.length + split.titleBack.length > 160) found.refuse('name', 'name-long');
  return split;
}

function isOffice(name: string): boolean {
  return (
    categoryOfPosition(name) !== null ||
    isCivilOffice(name) ||
    isRankLine(name) ||
    /^(mengetahui|menyetujui|mengesahkan)\b/i.test(name)
  );
}

/** A rank before a name is one of TNI or Polri; whoever is neither has it for a part of the name. */
function nameOf(split: SplitName, cells: Cells, category: Category | null, found: Findings) {
  const isRank = split.rank === '' || category === 'luar';
  if (!isRank) found.ask('name', 'name-unsure');
  const { name, titleFront, titleBack } = isRank ? split : splitName(withoutRowNumber(text(cells, 'name')), false);
  return { name, titleFront, titleBack };
}

/** A file that keeps titles in columns of their own has none in its names, whatever their last word looks like. */
function hasTitleColumns(cells: Cells): boolean {
  return 'titleFront' in cells || 'titleBack' in cells;
}

/**
 * By a column of its own, else by a category or a note that is a role ("Narasumber"). A note may say anything else;
 * a role we do not know is taken for none, and said.
 */
function readRowRole(cells: Cells, { words }: Settings, found: Findings): Role | undefined {
  const said = text(cells, 'role');
  const known = readRole(said) ?? roleMeant(words, said) ?? null;
  if (said !== '' && known === null) found.ask('role', 'role-unknown');
  return known ?? readRole(text(cells, 'category')) ?? readRole(text(cells, 'note')) ?? undefined;
}

function readRowNrp(cells: Cells, rank: string): string | null {
  return readNrp(asCell(cells.nip), {
    rank: text(cells, 'rank') || text(cells, 'rankName') || rank,
    unit: text(cells, 'unit'),
    category: text(cells, 'category'),
  });
}

interface Told {
  readonly position: string;
  readonly nip: Nip | null;
  readonly nrp: string | null;
  /** Of TNI or Polri, before the name. */
  readonly rank: string;
}

/**
 * By what the file says; where it says nothing, or a word that we do not know, by whatever else tells: a force's rank, a village's
 * office, the NIP, SIASN's status, the heading above; else by the file's default.
 */
function decideCategory(
  { cells, place }: RawRow,
  { position, nip, nrp, rank }: Told,
  role: Role | undefined,
  settings: Settings,
  found: Findings,
): Category | null {
  const written = text(cells, 'category');
  const said = readRole(written) === null && !notInService(written) ? written : '';
  const known =
    categoryMeant(settings.words, said) ?? (readCategory(said) ? readKindAndStatus(said, text(cells, 'cpns')) : null);
  const asActing = () => found.ask(said === '' && position !== '' ? 'position' : 'category', 'acting-head');
  if (known && (isActingHead(known, position) || (known === 'pj-kades' && nip))) asActing();
  if (known) return known;
  const unit = text(cells, 'unit') || place?.unit || kindOfPlace(cells, place, position);
  const force =
    nrp !== null ||
    readForceRank(text(cells, 'rank') || text(cells, 'rankName')) !== null ||
    (nip === null && isOfForce(rank, { unit, position, category: said }));
  const guessed =
    guessCategory({ position, unit, nip: nip?.kind ?? null, force }) ??
    readKindAndStatus('', text(cells, 'cpns')) ??
    (categoryOfPosition(position) === null ? readCategory(position) : null) ??
    readCategory(text(cells, 'note')) ??
    readCategory(text(cells, 'nip')) ??
    readCategory(place?.category ?? '');
  if (guessed) {
    if (said === '') found.note('category', 'category-guessed');
    else found.ask('category', 'category-read-otherwise');
    if (guessed === 'pj-kades' && nip) asActing();
    return guessed === 'pns' && /^(c|cpns)$/i.test(text(cells, 'cpns')) ? 'cpns' : guessed;
  }
  // Speakers, witnesses and guests come from anywhere and sign nothing: their category decides nothing.
  if (role !== undefined && role !== 'peserta') return 'luar';
  if (settings.category) return settings.category;
  // A NIP that is mended will tell by itself: one thing to mend, not two.
  if (said === '' && (found.hasErrorAt('nip') || found.hasErrorAt('name'))) return null;
  const supposed = supposedOfVillage(position, unit, settings, found);
  if (supposed) {
    if (said !== '') found.ask('category', 'category-read-otherwise');
    return supposed;
  }
  found.refuse('category', said === '' ? 'category-missing' : 'category-unknown');
  return null;
}

/** "Staf" in a village is its staff, unless it was said what such a position means. */
function supposedOfVillage(position: string, unit: string, { words }: Settings, found: Findings): Category | null {
  if (!maybeOfVillage(position, unit)) return null;
  const meant = categoryOfPositionMeant(words, position);
  if (meant) found.note('position', 'position-meant');
  else found.ask('position', 'position-supposed');
  return meant ?? 'perangkat';
}

/** A kelurahan's sections are called as a village's are, and their people are civil servants. */
function kindOfPlace(cells: Cells, place: RawRow['place'], position: string): string {
  const village = text(cells, 'desa') || (place?.desa ?? '');
  if (village === '') return '';
  return isOfKelurahan(position) ? 'Kelurahan' : spelledAs(kindOfVillage(text(cells, 'regionCode')), village);
}

function readRowUnit(raw: RawRow, category: Category | null, settings: Settings, found: Findings): Draft['unit'] {
  const { cells, place = {} } = raw;
  const kecamatan = text(cells, 'kecamatan') || (place.kecamatan ?? '');
  const read = readUnit(unitText(raw, isVillage(category), settings), kecamatan);
  const code = regionCode(cells, found);
  const parent = text(cells, 'parentUnit');
  const unit = parent
    ? readUnit(`${read.name}, ${readUnit(parent).name}`)
    : 'sameName' in cells && code
      ? { name: `${read.name} (${code})`, key: `${read.key}${code.replaceAll('.', '')}` }
      : read;
  if (raw.unitAbove) found.ask('desa' in cells && !('unit' in cells) ? 'desa' : 'unit', 'unit-from-above');
  const field = unitField(cells, isVillage(category));
  if (read.key === '' || !/\p{L}/u.test(read.name))
    found.refuse(field, read.key === '' ? 'unit-missing' : 'cell-not-text');
  if (unit.name.length > 160) found.refuse(field, 'unit-long');
  const above = readUnit(parent || text(cells, 'above'));
  return { ...unit, regionCode: code, ...(above.key && above.key !== unit.key ? { parent: above } : {}) };
}

function isVillage(category: Category | null): boolean {
  return category === 'kades' || category === 'pj-kades' || category === 'perangkat' || category === 'bpd';
}

/** The column that names the unit, or would. */
function unitField(cells: Cells, village: boolean): Field {
  const isOfVillage = text(cells, 'desa') !== '' && (village || text(cells, 'unit') === '');
  return isOfVillage || ('desa' in cells && !('unit' in cells)) ? 'desa' : 'unit';
}

/** What the row says itself, else the heading of its group, else the title above, else the sheet's name. */
function unitText({ cells, place, sheet }: RawRow, village: boolean, settings: Settings): string {
  const desa = text(cells, 'desa') || (place?.desa ?? '');
  const written = text(cells, 'unit') || (place?.unit ?? '');
  const kecamatan = text(cells, 'kecamatan') || (place?.kecamatan ?? '');
  if (desa && (village || written === '')) return spelledAs(kindOfVillage(text(cells, 'regionCode')), desa);
  if (written) return written;
  if (settings.unitFromSheet) return village ? spelledAs('Desa', sheet) : sheet;
  // whoever is of a village that is not named is not of its district
  return kecamatan && !(village && 'desa' in cells) ? spelledAs('Kecamatan', kecamatan) : '';
}

/** "52.03.16.2001", or its digits alone; a code that is none is asked about, and not kept. */
function regionCode(cells: Cells, found: Findings): string | null {
  const said = text(cells, 'regionCode');
  const digits = said.replace(/\D/g, '');
  const dotted = [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4, 6), digits.slice(6)]
    .filter(Boolean)
    .join('.');
  if (said === '') return null;
  if (/^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/.test(dotted) && /^[\d.\s]+$/.test(said)) return dotted;
  found.ask('regionCode', 'region-code-unreadable');
  return null;
}

function readPosition(cells: Cells, category: Category | null, unit: string, found: Findings): string | undefined {
  const written = text(cells, 'position');
  if (written.length > 160) found.refuse('position', 'position-long');
  if (written !== '') return written;
  if (category === 'kades' && unit.startsWith('Desa ')) return `Kepala ${unit.split(',')[0]}`;
  if (!('position' in cells)) return undefined;
  found.note('position', 'position-missing');
  return '';
}

/** Whoever has a NIP, or is of TNI or Polri, has a rank; villages and contract staff have none. */
function readRowRank(
  cells: Cells,
  category: Category,
  hasNip: boolean,
  before: string,
  { words }: Settings,
  found: Findings,
): string | undefined {
  const asked = 'rank' in cells || 'rankName' in cells;
  if (category === 'luar' && before !== '' && text(cells, 'rank') + text(cells, 'rankName') === '') return before;
  if (!asked) return undefined;
  const written = [text(cells, 'rankName'), text(cells, 'rank')].filter(Boolean).join(' ');
  const both = rankMeant(words, written) ?? written;
  const field = text(cells, 'rank') === '' ? 'rankName' : 'rank';
  if (!isAsn(category) && !hasNip && category !== 'luar' && category !== 'pj-kades' && category !== 'pejabat') {
    if (both !== '') found.note(field, 'rank-not-kept');
    return '';
  }
  const whole = readRank(both, category);
  // a name of rank that is none does not speak against the golongan beside it
  const code = whole.known || whole.contradicts || both !== written ? whole : readRank(text(cells, 'rank'), category);
  const rank = code.known && code.value !== '' ? code : whole;
  if (found.hasErrorAt('rank') || found.hasErrorAt('rankName')) return '';
  if (rank.contradicts) found.ask(field, 'rank-contradicts');
  else if (!rank.known) found.ask(field, 'rank-unknown', written.slice(0, 120));
  return rank.value.slice(0, 100);
}

function readSex(cells: Cells, nip: Nip | null, nik: Nik | null): 'L' | 'P' | null | undefined {
  return saidSex(cells) ?? nip?.sex ?? nik?.sex ?? ('sex' in cells ? null : undefined);
}

function saidSex(cells: Cells): 'L' | 'P' | null {
  const said = text(cells, 'sex').toLowerCase();
  if (/^(l|lk|laki.*|pria|m|male|1)$/.test(said)) return 'L';
  return /^(p|pr|perempuan|wanita|f|female|2)$/.test(said) ? 'P' : null;
}

/** The first number, and the second where there is one; a single number says nothing of the second that is known. */
function readRowPhone(cells: Cells, found: Findings): Pick<Draft, 'phone' | 'secondPhone'> {
  if (!('phone' in cells)) return { phone: undefined };
  if (found.hasErrorAt('phone')) return { phone: '' };
  const phone = readPhone(asCell(cells.phone));
  if (phone.scientific) found.refuse('phone', 'phone-scientific');
  if (phone.several) found.note('phone', 'phone-several');
  if (phone.unreadable) found.ask('phone', 'phone-unreadable');
  return { phone: phone.value, ...(phone.second === '' ? {} : { secondPhone: phone.second }) };
}

function readEmail(cells: Cells, found: Findings): string | undefined {
  if (!('email' in cells)) return undefined;
  const email = text(cells, 'email').toLowerCase();
  if (email === '' || /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(email)) return email.slice(0, 200);
  found.ask('email', 'email-unreadable');
  return '';
}

function warnOfContradictions(
  cells: Cells,
  category: Category,
  nip: Nip | null,
  nik: Nik | null,
  today: Date,
  found: Findings,
): void {
  if (nip && category === 'luar') found.note('nip', 'nip-not-kept');
  else if (nip && nipContradicts(nip, category)) found.ask('nip', 'category-contradicts');
  if (!nip && isAsn(category) && !found.hasErrorAt('nip')) found.ask('nip', 'nip-missing');
  if (nip && nik && nip.birth !== nik.birth) found.ask('nik', 'identifiers-contradict');
  const said = saidSex(cells);
  const sex = nip?.sex ?? nik?.sex;
  if (said && sex && said !== sex) found.ask('sex', 'sex-contradicts');
  const born = readDay(text(cells, 'birth').replace(/^.*,\s*/, ''));
  const birth = nip?.birth ?? nik?.birth;
  if (born && birth && born !== birth) found.ask('birth', 'birth-contradicts');
  if (nik && yearsBetween(nik.birth, today) > 70) found.ask('nik', 'old-age');
}

/** What is printed of a row, and the columns it may come from. */
const printedFields: readonly (readonly Field[])[] = [
  ['name', 'titleFront', 'titleBack'],
  ['unit', 'desa', 'kecamatan', 'parentUnit'],
  ['position'],
  ['rank', 'rankName'],
];

/** Cells that a wrong encoding broke and that can be mended: asked once for all rows, and not taken until then. */
function askRepair(cells: Cells, found: Findings): ReadonlySet<Field> {
  const broken = new Set<Field>();
  for (const field of printedFields.flat()) {
    const repaired = looksBroken(text(cells, field)) ? repairedCell(cells[field]) : undefined;
    if (repaired === undefined || found.hasErrorAt(field)) continue;
    found.askRepair(field, repaired);
    broken.add(field);
  }
  return broken;
}

/** What is printed must be readable: no traces of a wrong encoding, no character the paper's font lacks. */
function checkPaper(draft: Omit<Draft, 'category'>, cells: Cells, broken: ReadonlySet<Field>, found: Findings): void {
  const values = [
    `${draft.titleFront} ${draft.name} ${draft.titleBack}`,
    draft.unit.name,
    draft.position ?? '',
    draft.rank ?? '',
  ];
  for (const [index, value] of values.entries()) {
    const from = printedFields[index] ?? [];
    // what is asked about is not refused as well
    if (from.some((one) => broken.has(one))) continue;
    const at = (isSo: (said: string) => boolean) => from.find((one) => isSo(text(cells, one))) ?? from[0] ?? 'name';
    if (looksBroken(value)) found.refuse(at(looksBroken), 'text-broken');
    else if (!isPrintable(value))
      found.refuse(
        at((said) => !isPrintable(said)),
        'text-unprintable',
      );
  }
}

function isPrintable(said: string): boolean {
  return unprintable(said) === '';
}

function asCell(value: Cells[Field]): Cell {
  return value ?? null;
}

function text(cells: Cells, field: Field): string {
  return cellText(asCell(cells[field]));
}
