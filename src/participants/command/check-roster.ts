import type { Refusal } from '#errors';
import { refusalText } from '#web/i18n';
import { checkRow } from '../import/check-row.ts';
import type { Field } from '../import/column-words.ts';
import { fieldsOfHeading } from '../import/columns.ts';
import { findingWords } from '../import/finding-words.ts';
import type { CheckedRow, Draft, Finding, Level } from '../import/person.ts';
import { planImport } from '../import/plan.ts';
import type { Roster, Understood } from '../import/read-roster.ts';
import { importWords } from '../import/words.ts';
import { regencyOfRows } from '../units/regency-of-file.ts';
import { emptyBook } from '../units/unit-book.ts';
import { askWhichVillage } from '../units/which-village.ts';
import { rowsOfOne, type SaidAt } from './rows-of-one.ts';

/** What a file comes to, as `ikrar roster check --json` prints it. */
export interface Check {
  readonly people: readonly Person[];
  readonly findings: readonly Said[];
  readonly skipped: readonly { readonly sheet: string; readonly rows: readonly number[]; readonly why: string }[];
}

interface Person {
  readonly sheet: string;
  readonly row: number;
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly nip: string | null;
  /** Service number of a member of TNI or Polri. */
  readonly nrp?: string;
  readonly nik?: string | null;
  readonly category: string;
  readonly role: string;
  readonly unit: string;
  readonly region: string | null;
  readonly position: string;
  readonly rank: string;
  readonly phone: string;
  readonly email: string;
}

interface Said {
  readonly level: Level;
  readonly sheet: string | null;
  readonly row: number | null;
  /** The column's heading as it stands in the file, or what we call it where there is none. */
  readonly column: string | null;
  readonly code: string;
  readonly value: string;
  readonly message: string;
  readonly remedy: string;
}

/** Judges every row as the preview does, against an empty roster; of which regency it is only the file can tell. */
export async function checkRoster({ understood, rows }: Roster, today: Date, withNik: boolean): Promise<Check> {
  const settings = { category: null, unitFromSheet: understood.unitFromSheet, today };
  const judged = rows.map((raw) => checkRow(raw, settings));
  const checked = askWhichVillage(judged, emptyBook, {}, await regencyOfRows(judged, understood)).rows;
  const plan = planImport(checked, [], {
    nikKey: (nik) => nik,
    held: new Set(),
    answers: new Map(),
    complete: new Set(),
  });
  // rows of which it is asked who they are are people, too; those that are left out have no draft
  const people = new Set([...plan.added.map(({ row }) => row), ...plan.left]);
  const headings = headingsOf(understood);
  return {
    people: checked.flatMap((row) => (row.draft && people.has(row) ? [personOf(row, row.draft, withNik)] : [])),
    findings: [
      ...sheetFindings(understood),
      ...checked.flatMap((row) => row.findings.map((finding) => saidOf(row, finding, headings, withNik))),
      ...rowsOfOne(plan).map((one) => saidAt(one, headings, withNik)),
    ],
    skipped: skippedIn(understood),
  };
}

/** A file that could not be read at all: nobody, and the reason. */
export function unreadRoster({ code, details }: Refusal): Check {
  const [message = '', ...remedy] = refusalText(code, details, 'id').split(/(?<=[.!]) /);
  const value = String(details['reason'] ?? '');
  const row = typeof details['row'] === 'number' ? details['row'] : null;
  const said = { level: 'error' as const, sheet: null, row, column: null, code, value };
  return { people: [], findings: [{ ...said, message, remedy: remedy.join(' ') }], skipped: [] };
}

function personOf({ sheet, row }: CheckedRow, draft: Draft, withNik: boolean): Person {
  const { name, titleFront, titleBack, category, unit } = draft;
  return {
    sheet,
    row,
    name,
    titleFront,
    titleBack,
    nip: draft.nip ?? null,
    ...(draft.nrp ? { nrp: draft.nrp } : {}),
    ...(withNik ? { nik: draft.nik ?? null } : {}),
    category,
    role: draft.role ?? 'peserta',
    unit: unit.name,
    region: unit.regionCode,
    position: draft.position ?? '',
    rank: draft.rank ?? '',
    phone: draft.phone ?? '',
    email: draft.email ?? '',
  };
}

type Headings = ReadonlyMap<string, ReadonlyMap<Field, string>>;

function headingsOf({ sheets }: Understood): Headings {
  const headings = new Map<string, Map<Field, string>>();
  for (const { name, columns } of sheets) {
    const known = headings.get(name) ?? new Map<Field, string>();
    const read = columns.filter(({ field }) => field);
    for (const { header, field } of read) if (field && !known.has(field)) known.set(field, header);
    // "NAMA / NIP" is the column of both
    for (const { header } of read)
      for (const field of fieldsOfHeading(header)) if (!known.has(field)) known.set(field, header);
    headings.set(name, known);
  }
  return headings;
}

function saidOf(row: CheckedRow, finding: Finding, headings: Headings, withNik: boolean): Said {
  const { level, field, reason, value, repaired } = finding;
  const [message, known] = findingWords('id')[reason];
  const remedy =
    repaired === undefined ? known : `${known} Menjadi "${withNik ? repaired : withoutNik(repaired, field)}".`;
  return saidAt({ row, level, field, code: reason, value, message, remedy }, headings, withNik);
}

function saidAt({ row: { sheet, row }, field, ...said }: SaidAt, headings: Headings, withNik: boolean): Said {
  const { level, code, value, message, remedy } = said;
  const known = headings.get(sheet);
  // a number without a column of its own was read out of the names' column
  const own =
    known?.get(field) ?? (value !== '' && (field === 'nip' || field === 'nik') ? known?.get('name') : undefined);
  const column = own ?? importWords('id').fields[field];
  return { level, sheet, row, column, code, value: withNik ? value : withoutNik(value, field), message, remedy };
}

/** A NIK is told by its length and its end; sixteen digits in any other column, whatever parts them, are taken for one as well. */
function withoutNik(value: string, field: Field): string {
  if (field === 'nik') return covered(value);
  return value.replace(/\d[\d\s.,\-'’/]*/g, (run) => (run.replace(/\D/g, '').length === 16 ? covered(run) : run));
}

function covered(value: string): string {
  return value.length > 3 ? `${'•'.repeat(value.length - 3)}${value.slice(-3)}` : value;
}

/** Of whole sheets: what a title says of everybody below it, and what was not read. */
function sheetFindings({ sheets, unitFromSheet }: Understood): Said[] {
  const words = importWords('id');
  return sheets.flatMap(({ name, state, hidden, place, rows, columns, people, guessed, unnamed = [] }): Said[] => {
    const said = (level: Level, code: string, value: string, message: string, remedy = words.sheetRemedy): Said => ({
      level,
      sheet: name,
      row: null,
      column: null,
      code,
      value,
      message,
      remedy,
    });
    const unseen = columns.filter((column) => column.hidden).map(({ header }) => header);
    const notes = [
      ...(unseen.length > 0 ? [said('note', 'columns-hidden', unseen.join(', '), words.columnsHidden)] : []),
      ...unnamed.map((letter) => ({
        ...said('note', 'column-without-heading', '', words.columnsUnnamed, words.unnamedRemedy),
        column: letter,
      })),
    ];
    if (people)
      return [said('question', 'sheet-hidden', name, words.sheetHiddenList(String(people)), words.sheetHiddenRemedy)];
    if (state === 'hidden' && rows > 0) return [said('question', 'sheet-hidden', name, words.sheetHidden)];
    if (state === 'no-header') return [said('question', 'sheet-no-header', name, words.sheetNoHeader)];
    if (state !== 'read') return [];
    const known = columns.flatMap(({ header, field }) => (field ? [`${header} = ${words.fields[field]}`] : []));
    if (guessed) return [...notes, said('question', 'columns-by-values', known.join(', '), words.columnsByValues)];
    if (hidden) return [...notes, said('question', 'sheet-hidden-read', name, words.sheetHiddenRead)];
    const above = place?.unit ?? place?.desa;
    const isBare = !columns.some(({ field }) => field === 'unit' || field === 'desa');
    if (above && isBare) return [...notes, said('note', 'unit-from-title', above, words.unitFromTitle)];
    return unitFromSheet ? [...notes, said('note', 'unit-from-sheet', name, words.unitFromSheet)] : notes;
  });
}

function skippedIn({ sheets }: Understood): Check['skipped'] {
  return sheets.flatMap(({ name, skipped }) =>
    [...new Set(skipped.map(({ reason }) => reason))].map((why) => ({
      sheet: name,
      rows: skipped.filter(({ reason }) => reason === why).map(({ row }) => row),
      why,
    })),
  );
}
