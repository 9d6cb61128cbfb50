import { cellText } from '../../identity/cell.ts';
import type { UnitAnswer } from '../../units/unit-questions.ts';
import type { Field } from '../columns.ts';
import type { Kept } from '../kept-rows.ts';
import { mendable } from '../mendable.ts';
import type { RawRow } from '../person.ts';
import type { Answer } from '../question.ts';
import { repairedRow, repairsIn } from './repair.ts';
import { isWordField, rememberedMeaning, type Word, wordOf } from './word.ts';

/**
 * What an organiser said in a preview, thing by thing: what the file itself says is never written over, so that everything
 * can be taken back. Each with the version in which it was said, so that a page that is older can be told.
 */
export interface Corrections {
  readonly version: number;
  /** By its name: `cell 12 nip`, `row 12`, `sheet Data`, `word rank iii/x`, `answer …`, `unit …`, `units-all`, `category`, `complete`, `repair`. */
  readonly said: Readonly<Record<string, Said>>;
}

/** A value, null where it was taken back, and the version in which it was said. */
type Said = readonly [value: string | null, version: number];

/** What is to be said; null takes back what was. */
export type Patch = ReadonlyMap<string, string | null>;

export const noCorrections: Corrections = { version: 0, said: {} };

/** What a preview begins with: what was said of words in imports before it. */
export function remembering(words: readonly Pick<Word, 'field' | 'word' | 'meaning'>[]): Corrections {
  const said = words.map((one) => [wordName(one), [rememberedMeaning(one.meaning), 0]] as const);
  return { version: 0, said: Object.fromEntries(said) };
}

export const cellName = (index: number, field: Field) => `cell ${index} ${field}`;
export const rowName = (index: number) => `row ${index}`;
export const sheetName = (sheet: string) => `sheet ${sheet}`;
export const wordName = ({ field, word }: Pick<Word, 'field' | 'word'>) => `word ${field} ${word}`;
/** That the file was read otherwise: rows have other numbers since. */
export const readAgainName = 'read';
export const answerName = (question: string) => `answer ${question}`;

/**
 * The corrections with these among them. What somebody else has said otherwise since the page was made (`seen`) stays, and is
 * named: of two pages only the one that knows of the other replaces it. Whatever else the page says is kept.
 */
export function corrected(
  before: Corrections,
  patch: Patch,
  seen: number | undefined,
): { readonly after: Corrections; readonly conflicts: readonly string[] } {
  const version = before.version + 1;
  const conflicts: string[] = [];
  const said: Record<string, Said> = { ...before.said };
  for (const [name, value] of patch) {
    const [was = null, saidAt = 0] = before.said[name] ?? [];
    const at = isOfRow(name) ? Math.max(saidAt, before.said[readAgainName]?.[1] ?? 0) : saidAt;
    if (was === value) continue;
    if (seen !== undefined && at > seen) conflicts.push(name);
    else said[name] = [value, version];
  }
  return { after: { version, said }, conflicts };
}

function isOfRow(name: string): boolean {
  return name.startsWith('cell ') || name.startsWith('row ');
}

/** Rows whose words somebody else has changed, by their place in the kept list. */
export function rowsNamed(names: readonly string[]): number[] {
  const found = names.map((name) => name.split(' ')).filter(([kind]) => kind === 'cell' || kind === 'row');
  return [...new Set(found.map(([, index]) => Number(index)))];
}

/** What was kept of a file, as the organiser has corrected it. */
export function withCorrections(kept: Kept, corrections: Corrections): Kept {
  const said = readSaid(corrections);
  const isNone = said.cells.size + said.rows.size + said.sheets.size === 0 && !said.repair;
  const rows = isNone ? kept.rows : kept.rows.map((raw, index) => correctedRow(raw, index, said));
  return {
    ...kept,
    rows,
    ...(said.category === undefined ? {} : { category: said.category as Kept['category'] }),
    ...(said.complete === undefined ? {} : { complete: said.complete }),
    answers: { ...kept.answers, ...Object.fromEntries(said.answers) },
    words: said.words,
    unitAnswers: { units: said.units, allAsProposed: said.allUnits },
    leftSheets: [...said.sheets],
    repairs: repairsIn(kept.rows),
    ...(said.repair ? { repair: true as const } : {}),
  };
}

interface ReadSaid {
  readonly cells: Map<number, Partial<Record<Field, string>>>;
  readonly rows: Map<number, 'take' | 'leave'>;
  readonly sheets: Set<string>;
  readonly answers: Map<string, Answer>;
  readonly words: Word[];
  category?: string | null;
  complete?: NonNullable<Kept['complete']>;
  repair: boolean;
  readonly units: Record<string, UnitAnswer>;
  allUnits: boolean;
}

function readSaid({ said }: Corrections): ReadSaid {
  const read: ReadSaid = {
    cells: new Map(),
    rows: new Map(),
    sheets: new Set(),
    answers: new Map(),
    words: [],
    repair: false,
    units: {},
    allUnits: false,
  };
  for (const [name, [value]] of Object.entries(said)) if (value !== null) readOne(read, name, value);
  return read;
}

function readOne(read: ReadSaid, name: string, value: string): void {
  const at = name.indexOf(' ');
  const kind = at < 0 ? name : name.slice(0, at);
  const rest = at < 0 ? '' : name.slice(at + 1);
  switch (kind) {
    case 'cell': {
      const [index = '', field = ''] = rest.split(' ');
      const known = mendable.find((one) => one === field);
      if (known) read.cells.set(Number(index), { ...read.cells.get(Number(index)), [known]: value });
      break;
    }
    case 'row':
      if (value === 'take' || value === 'leave') read.rows.set(Number(rest), value);
      break;
    case 'sheet':
      read.sheets.add(rest);
      break;
    case 'answer':
      read.answers.set(rest, value);
      break;
    case 'word': {
      const [field = '', ...words] = rest.split(' ');
      if (isWordField(field)) read.words.push(wordOf(field, words.join(' '), value));
      break;
    }
    case 'category':
      read.category = value === '' ? null : value;
      break;
    case 'complete':
      read.complete = value.split(' ').filter(Boolean) as unknown as NonNullable<Kept['complete']>;
      break;
    case 'repair':
      read.repair = true;
      break;
    case 'unit':
      read.units[rest] = JSON.parse(value) as UnitAnswer;
      break;
    case 'units-all':
      read.allUnits = true;
      break;
  }
}

function correctedRow(raw: RawRow, index: number, said: ReadSaid): RawRow {
  const mended = withCells(said.repair ? repairedRow(raw) : raw, said.cells.get(index) ?? {});
  if (said.sheets.has(raw.sheet)) return { ...mended, answer: 'leave', leftWith: 'sheet' };
  const answer = said.rows.get(index);
  return answer ? { ...mended, answer } : mended;
}

/** A form sends every cell it shows, but numbers empty: only one that is another now was touched by somebody. */
function withCells(raw: RawRow, sent: RawRow['cells']): RawRow {
  const changed = Object.entries(sent).filter(([field, value]) => {
    const was = raw.cells[field as Field] ?? null;
    return typeof was === 'number' || cellText(value) !== cellText(was);
  });
  return changed.length > 0 ? { ...raw, cells: { ...raw.cells, ...Object.fromEntries(changed) }, shifted: false } : raw;
}
