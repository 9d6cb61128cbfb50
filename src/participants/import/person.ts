import type { Category } from '../identity/category.ts';
import type { NameProblem } from '../identity/name.ts';
import type { NikProblem } from '../identity/nik.ts';
import type { NipProblem } from '../identity/nip.ts';
import type { Role } from '../role.ts';
import type { Field } from './columns.ts';

/** Why a row cannot be taken as it is. */
export type RefusalReason =
  | NipProblem
  | NikProblem
  | 'name-missing'
  | 'name-long'
  | 'unit-missing'
  | 'unit-long'
  | 'unit-which'
  | 'position-long'
  | 'category-missing'
  | 'category-unknown'
  | 'text-broken'
  | 'text-unprintable'
  | 'columns-shifted'
  | 'name-is-office'
  | 'name-is-vacancy'
  | 'rows-swallowed'
  | 'cell-byte'
  | 'cell-formula'
  | 'cell-not-text'
  | 'phone-scientific'
  | NameProblem;

/** What only the organiser can answer about a row. It is taken all the same, unless `leftOut` says otherwise. */
export type QuestionReason =
  | 'category-contradicts'
  | 'category-read-otherwise'
  | 'position-supposed'
  | 'sex-contradicts'
  | 'birth-contradicts'
  | 'identifiers-contradict'
  | 'nip-missing'
  | 'old-age'
  | 'phone-unreadable'
  | 'email-unreadable'
  | 'rank-unknown'
  | 'role-unknown'
  | 'name-unsure'
  | 'degree-supposed'
  | 'acting-head'
  | 'rank-contradicts'
  | 'region-code-unreadable'
  | 'not-in-service'
  | 'name-only'
  | 'row-hidden'
  | 'unit-from-above'
  | 'text-repairable';

/** What was understood without a doubt and is said for the record; not counted among what is wrong. */
export type NoteReason =
  | 'category-guessed'
  | 'position-meant'
  | 'nip-not-kept'
  | 'rank-not-kept'
  | 'phone-several'
  | 'position-missing'
  | 'away-taken'
  | 'name-only-taken'
  | 'letters-plain'
  | 'degree-bare'
  | 'tidied';

/** What is said of a row that is taken all the same. */
export type WarningReason = QuestionReason | NoteReason;

/** An error keeps the row out until it is mended, a question waits for an answer, a note is for the record. */
export type Level = 'error' | 'question' | 'note';

export interface Problem<Reason> {
  readonly field: Field;
  readonly reason: Reason;
}

/** What is to be said of one cell: each has a sentence and a remedy in finding-words.ts. */
export interface Finding<Reason = RefusalReason | WarningReason> extends Problem<Reason> {
  readonly level: Level;
  /** The cell as it was read. A NIK is replaced by its length where it is shown. */
  readonly value: string;
  /** What the cell said before it was broken. */
  readonly repaired?: string;
}

/** A person as a row gives them. `undefined` where the file has no such column: what is known then stays. */
export interface Draft {
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly category: Category;
  readonly role: Role | undefined;
  readonly unit: {
    readonly name: string;
    readonly key: string;
    readonly regionCode: string | null;
    /** The office above it, where the file says so. */
    readonly parent?: { readonly name: string; readonly key: string };
  };
  readonly nip: string | null | undefined;
  /** Service number of a member of TNI or Polri. */
  readonly nrp?: string | null | undefined;
  readonly nik: string | null | undefined;
  readonly position: string | undefined;
  readonly rank: string | undefined;
  readonly sex: 'L' | 'P' | null | undefined;
  readonly phone: string | undefined;
  /** The second of two numbers in a cell; absent where there was one. */
  readonly secondPhone?: string;
  readonly email: string | undefined;
}

/** A row as read from the file, with what the organiser typed in its place; kept encrypted until applied. */
export interface RawRow {
  readonly sheet: string;
  readonly row: number;
  readonly cells: Readonly<Partial<Record<Field, string | number | boolean | null>>>;
  /** More filled cells than the header has: a comma of a title outside quotes has moved everything. */
  readonly shifted: boolean;
  /** What stands around the row: titles above the table, the heading of its group. Used where the row says nothing itself. */
  readonly place?: Place;
  /** The row is hidden or filtered away in the spreadsheet. */
  readonly hidden?: true;
  /** Nothing but a name stands in it: a person, or a line of something else. */
  readonly nameOnly?: true;
  /** Its unit stands in a row above, and was taken from there. */
  readonly unitAbove?: true;
  /** What the organiser answered where only an answer takes the row. */
  readonly answer?: 'take' | 'leave';
  /** It is left out with its whole sheet. */
  readonly leftWith?: 'sheet';
}

/** Where the people of a table belong, by what stands above them. */
export interface Place {
  readonly unit?: string;
  /** Whose part the unit is, where its name is one that many offices have. */
  readonly office?: string;
  readonly desa?: string;
  readonly kecamatan?: string;
  readonly category?: string;
}

/** A row judged: a person, or the reasons why not. */
export interface CheckedRow {
  readonly sheet: string;
  readonly row: number;
  readonly raw: RawRow;
  readonly draft: Draft | null;
  /** Everything there is to say of it, most serious first. */
  readonly findings: readonly Finding[];
  /** Those of `findings` that keep the row out. */
  readonly problems: readonly Finding<RefusalReason>[];
  /** Those that do not: questions and notes, but not that something was tidied. */
  readonly warnings: readonly Finding<WarningReason>[];
  /** Nothing is wrong with it, and it is not taken unless the organiser answers so: a pensioner, a lone name. */
  readonly leftOut: boolean;
  /** Whether an identifier had blanks, dots, an apostrophe or a prefix taken away. */
  readonly cleaned: boolean;
}
