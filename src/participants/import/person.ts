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
  | 'position-long'
  | 'category-missing'
  | 'category-unknown'
  | 'text-broken'
  | 'text-unprintable'
  | 'columns-shifted'
  | 'phone-scientific'
  | NameProblem;

/** What is odd about a row that is taken all the same. */
export type WarningReason =
  | 'category-guessed'
  | 'category-contradicts'
  | 'sex-contradicts'
  | 'birth-contradicts'
  | 'identifiers-contradict'
  | 'nip-missing'
  | 'nip-not-kept'
  | 'old-age'
  | 'phone-several'
  | 'phone-unreadable'
  | 'email-unreadable'
  | 'position-missing'
  | 'rank-unknown'
  | 'role-unknown'
  | 'name-unsure'
  | 'category-read-otherwise'
  | 'acting-head'
  | 'rank-contradicts'
  | 'rank-not-kept';

export interface Problem<Reason> {
  readonly field: Field;
  readonly reason: Reason;
}

/** A person as a row gives them. `undefined` where the file has no such column: what is known then stays. */
export interface Draft {
  readonly name: string;
  readonly titleFront: string;
  readonly titleBack: string;
  readonly category: Category;
  readonly role: Role | undefined;
  readonly unit: { readonly name: string; readonly key: string; readonly regionCode: string | null };
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
}

/** A row judged: a person, or the reasons why not. */
export interface CheckedRow {
  readonly sheet: string;
  readonly row: number;
  readonly raw: RawRow;
  readonly draft: Draft | null;
  readonly problems: readonly Problem<RefusalReason>[];
  readonly warnings: readonly Problem<WarningReason>[];
  /** Whether an identifier had blanks, dots, an apostrophe or a prefix taken away. */
  readonly cleaned: boolean;
}
