import { printable } from '#pdf';
import { type Category, guessCategory, isActingHead, isAsn, readCategory } from '../identity/category.ts';
import { type Cell, cellText } from '../identity/cell.ts';
import { readDay, yearsBetween } from '../identity/digits.ts';
import { readForceRank } from '../identity/force.ts';
import { hasUnseen } from '../identity/marks.ts';
import { looksBroken } from '../identity/mojibake.ts';
import { joinTitles, nameProblem, type SplitName, splitName } from '../identity/name.ts';
import { type Nik, readNik } from '../identity/nik.ts';
import { type Nip, nipContradicts, readNip } from '../identity/nip.ts';
import { readNrp } from '../identity/nrp.ts';
import { readPhone } from '../identity/phone.ts';
import { readRank } from '../identity/rank.ts';
import { kindOfVillage, readUnit, spelledAs } from '../identity/unit.ts';
import { type Role, readRole } from '../role.ts';
import type { Field } from './columns.ts';
import type { CheckedRow, Draft, Problem, RawRow, RefusalReason, WarningReason } from './person.ts';

/** What holds for a whole file. */
export interface Settings {
  /** For rows whose category is missing or not a word we know. */
  readonly category: Category | null;
  /** Sheets are units (one sheet per desa): the sheet's name stands in for a missing unit. */
  readonly unitFromSheet: boolean;
  readonly today: Date;
}

/** Judges one row. Never throws: what is wrong is in `problems`, with the field it concerns. */
export function checkRow(raw: RawRow, settings: Settings): CheckedRow {
  const found = new Findings();
  const { cells } = raw;
  if (raw.shifted) found.refuse('name', 'columns-shifted');
  const split = readPersonName(cells, found);
  const nrp = readRowNrp(cells, split.rank);
  const nip = nrp ? null : found.identifier('nip', readNip(asCell(cells.nip), settings.today));
  const nik = found.identifier('nik', readNik(asCell(cells.nik), settings.today));
  const position = text(cells, 'position');
  const role = readRowRole(cells, found);
  const category = decideCategory(cells, { position, nip, nrp, rank: split.rank }, role, settings, found);
  const unit = readRowUnit(raw, category, settings, found);
  const kept = category === 'luar' ? null : nip;
  if (category) warnOfContradictions(cells, category, nip, nik, settings.today, found);
  const draft: Omit<Draft, 'category'> = {
    ...nameOf(split, category, found),
    role,
    unit,
    nip: 'nip' in cells ? (kept?.value ?? null) : undefined,
    nrp: 'nip' in cells ? nrp : undefined,
    nik: 'nik' in cells ? (nik?.value ?? null) : undefined,
    position: readPosition(cells, category, unit.name, found),
    rank: category ? readRowRank(cells, category, nip !== null, split.rank, found) : undefined,
    sex: readSex(cells, nip, nik),
    ...readRowPhone(cells, found),
    email: readEmail(cells, found),
  };
  checkPaper(draft, found);
  return {
    sheet: raw.sheet,
    row: raw.row,
    raw,
    draft: category && found.problems.length === 0 ? { ...draft, category } : null,
    problems: found.problems,
    warnings: found.warnings,
    cleaned: (nip?.cleaned ?? false) || (nik?.cleaned ?? false) || Object.values(cells).some(isTidied),
  };
}

type Cells = RawRow['cells'];

/** Collects what is wrong and what is odd about one row. */
class Findings {
  readonly problems: Problem<RefusalReason>[] = [];
  readonly warnings: Problem<WarningReason>[] = [];

  refuse(field: Field, reason: RefusalReason): void {
    this.problems.push({ field, reason });
  }

  warn(field: Field, reason: WarningReason): void {
    this.warnings.push({ field, reason });
  }

  identifier<T extends Nip | Nik>(field: 'nip' | 'nik', read: T | RefusalReason | null): T | null {
    if (typeof read !== 'string') return read;
    this.refuse(field, read);
    return null;
  }
}

function readPersonName(cells: Cells, found: Findings): SplitName {
  const problem = typeof cells.name === 'string' ? nameProblem(cells.name) : null;
  if (problem) found.refuse('name', problem);
  const split = hasTitleColumns(cells)
    ? {
        name: text(cells, 'name'),
        titleFront: text(cells, 'titleFront'),
        titleBack: joinTitles([text(cells, 'titleBack')]),
        rank: '',
        unsure: false,
      }
    : splitName(text(cells, 'name'));
  if (split.unsure) found.warn('name', 'name-unsure');
  if (!/\p{L}/u.test(split.name)) found.refuse('name', 'name-missing');
  if (split.name.length + split.titleFront.length + split.titleBack.length > 160) found.refuse('name', 'name-long');
  return split;
}

/** A rank before a name is one of TNI or Polri; whoever is neither has it for a part of the name. */
function nameOf({ name, titleFront, titleBack, rank }: SplitName, category: Category | null, found: Findings) {
  if (rank === '' || category === 'luar') return { name, titleFront, titleBack };
  found.warn('name', 'name-unsure');
  return { name: `${rank} ${name}`, titleFront, titleBack };
}

/** A file that keeps titles in columns of their own has none in its names, whatever their last word looks like. */
function hasTitleColumns(cells: Cells): boolean {
  return 'titleFront' in cells || 'titleBack' in cells;
}

/**
 * By a column of its own, else by a category or a note that is a role ("Narasumber"). A note may say anything else;
 * a role we do not know is taken for none, and said.
 */
function readRowRole(cells: Cells, found: Findings): Role | undefined {
  const said = text(cells, 'role');
  const known = readRole(said);
  if (said !== '' && known === null) found.warn('role', 'role-unknown');
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

/** By what the file says, else what the row tells (a force's rank, a village's office, the NIP), else the file's default. */
function decideCategory(
  cells: Cells,
  { position, nip, nrp, rank }: Told,
  role: Role | undefined,
  settings: Settings,
  found: Findings,
): Category | null {
  const written = text(cells, 'category');
  const said = readRole(written) === null ? written : '';
  const known = readCategory(said);
  if (known && isActingHead(known, position)) found.warn('category', 'acting-head');
  if (known) return known;
  const force = nrp !== null || rank !== '' || readForceRank(text(cells, 'rank') || text(cells, 'rankName')) !== null;
  const guessed = guessCategory({ position, unit: text(cells, 'unit'), nip: nip?.kind ?? null, force });
  if (guessed) {
    found.warn('category', said === '' ? 'category-guessed' : 'category-read-otherwise');
    return guessed;
  }
  // Speakers, witnesses and guests come from anywhere and sign nothing: their category decides nothing.
  if (role !== undefined && role !== 'peserta') return 'luar';
  if (settings.category) return settings.category;
  // A NIP that is mended will tell by itself: one thing to mend, not two.
  if (said === '' && found.problems.some((one) => one.field === 'nip')) return null;
  found.refuse('category', said === '' ? 'category-missing' : 'category-unknown');
  return null;
}

function readRowUnit(raw: RawRow, category: Category | null, settings: Settings, found: Findings): Draft['unit'] {
  const { cells } = raw;
  const village = category === 'kades' || category === 'pj-kades' || category === 'perangkat' || category === 'bpd';
  const desa = text(cells, 'desa');
  const written = text(cells, 'unit');
  const kecamatan = text(cells, 'kecamatan');
  const kind = kindOfVillage(text(cells, 'regionCode'));
  const fromDesa = desa && (village || written === '') ? spelledAs(kind, desa) : '';
  const fromSheet = settings.unitFromSheet ? (village ? spelledAs('Desa', raw.sheet) : raw.sheet) : '';
  const chosen = fromDesa || written || fromSheet || (kecamatan ? spelledAs('Kecamatan', kecamatan) : '');
  const unit = readUnit(chosen, kecamatan);
  if (unit.key === '') found.refuse('unit', 'unit-missing');
  if (unit.name.length > 160) found.refuse('unit', 'unit-long');
  const code = text(cells, 'regionCode').replace(/[^\d.]/g, '');
  return { ...unit, regionCode: /^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$/.test(code) ? code : null };
}

function readPosition(cells: Cells, category: Category | null, unit: string, found: Findings): string | undefined {
  const written = text(cells, 'position');
  if (written.length > 160) found.refuse('position', 'position-long');
  if (written !== '') return written;
  if (category === 'kades' && unit.startsWith('Desa ')) return `Kepala ${unit.split(',')[0]}`;
  if (!('position' in cells)) return undefined;
  found.warn('position', 'position-missing');
  return '';
}

/** Whoever has a NIP, or is of TNI or Polri, has a rank; villages and contract staff have none. */
function readRowRank(
  cells: Cells,
  category: Category,
  hasNip: boolean,
  before: string,
  found: Findings,
): string | undefined {
  const asked = 'rank' in cells || 'rankName' in cells;
  if (category === 'luar' && before !== '' && text(cells, 'rank') + text(cells, 'rankName') === '') return before;
  if (!asked) return undefined;
  const both = [text(cells, 'rankName'), text(cells, 'rank')].filter(Boolean).join(' ');
  if (!isAsn(category) && !hasNip && category !== 'luar' && category !== 'pj-kades' && category !== 'pejabat') {
    if (both !== '') found.warn('rank', 'rank-not-kept');
    return '';
  }
  const whole = readRank(both, category);
  // a name of rank that is none does not speak against the golongan beside it
  const code = whole.known || whole.contradicts ? whole : readRank(text(cells, 'rank'), category);
  const rank = code.known && code.value !== '' ? code : whole;
  if (rank.contradicts) found.warn('rank', 'rank-contradicts');
  else if (!rank.known) found.warn('rank', 'rank-unknown');
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
  const phone = readPhone(asCell(cells.phone));
  if (phone.scientific) found.refuse('phone', 'phone-scientific');
  if (phone.several) found.warn('phone', 'phone-several');
  if (phone.unreadable) found.warn('phone', 'phone-unreadable');
  return { phone: phone.value, ...(phone.second === '' ? {} : { secondPhone: phone.second }) };
}

function readEmail(cells: Cells, found: Findings): string | undefined {
  if (!('email' in cells)) return undefined;
  const email = text(cells, 'email').toLowerCase();
  if (email === '' || /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/.test(email)) return email.slice(0, 200);
  found.warn('email', 'email-unreadable');
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
  if (nip && category === 'luar') found.warn('nip', 'nip-not-kept');
  else if (nip && nipContradicts(nip, category)) found.warn('nip', 'category-contradicts');
  if (!nip && isAsn(category) && !found.problems.some((one) => one.field === 'nip')) found.warn('nip', 'nip-missing');
  if (nip && nik && nip.birth !== nik.birth) found.warn('nik', 'identifiers-contradict');
  const said = saidSex(cells);
  const sex = nip?.sex ?? nik?.sex;
  if (said && sex && said !== sex) found.warn('sex', 'sex-contradicts');
  const born = readDay(text(cells, 'birth'));
  const birth = nip?.birth ?? nik?.birth;
  if (born && birth && born !== birth) found.warn('birth', 'birth-contradicts');
  if (nik && yearsBetween(nik.birth, today) > 70) found.warn('nik', 'old-age');
}

/** What is printed must be readable: no traces of a wrong encoding, no character the paper's font lacks. */
function checkPaper(draft: Omit<Draft, 'category'>, found: Findings): void {
  const printed: readonly (readonly [Field, string])[] = [
    ['name', `${draft.titleFront} ${draft.name} ${draft.titleBack}`],
    ['unit', draft.unit.name],
    ['position', draft.position ?? ''],
    ['rank', draft.rank ?? ''],
  ];
  for (const [field, value] of printed) {
    if (looksBroken(value)) found.refuse(field, 'text-broken');
    else if (printable(value) !== undefined) found.refuse(field, 'text-unprintable');
  }
}

/** Whether a cell brought along what nobody sees. */
function isTidied(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && hasUnseen(cell);
}

function asCell(value: Cells[Field]): Cell {
  return value ?? null;
}

function text(cells: Cells, field: Field): string {
  return cellText(asCell(cells[field]));
}
