import { createHash } from 'node:crypto';
import type { Member } from '../roster/store.ts';
import type { Change } from './changes.ts';
import type { CheckedRow, Draft } from './person.ts';

/**
 * Why the organiser is asked whom a row is about. `other-name`: one NIP or NIK, several names. `twice`: one person by NIP or
 * NIK and name, in rows that differ. `alike`: rows without identifiers that name, unit and position do not tell apart.
 * `namesake`: somebody of that name and unit is on the roster, and may be another. `signed`: the row would change somebody who
 * has signed or come. `by-hand`: it would change what was corrected by hand.
 */
export const questionKinds = ['other-name', 'twice', 'alike', 'namesake', 'signed', 'by-hand'] as const;
export type QuestionKind = (typeof questionKinds)[number];

/** So many rows or people are offered in one question: beyond, the file is to be mended. */
export const mostOffered = 20;

/**
 * What can be said: `row:1` (one person, as the second row has it), `both:1` (each is a person of their own; the identifier
 * is the second row's), `both` (so, and who is on the roster keeps it), `is:0` (the first of these on the roster), `new`,
 * `change`, `keep` (the roster stays as it is), `none` (these rows are left out).
 */
export type Answer = string;

/** A row that can be taken, and the keyed hash of its NIK. */
export interface Drafted {
  readonly row: CheckedRow;
  readonly draft: Draft;
  readonly nikHash: string | null;
}

export interface Question {
  /** Of what is asked about, and of what stands there: an answer holds for that and for nothing else. */
  readonly id: string;
  readonly kind: QuestionKind;
  readonly rows: readonly Drafted[];
  readonly members: readonly Member[];
  /** Whether one of the members has signed or come. */
  readonly held: boolean;
  readonly choices: readonly Answer[];
  /** What is done as long as nobody answers; null: these rows wait. */
  readonly unanswered: Answer | null;
  readonly answer: Answer | null;
  readonly changes: readonly Change[];
}

type Asked = Pick<Question, 'kind' | 'rows' | 'members' | 'held' | 'choices' | 'unanswered'> & Partial<Question>;

/** The questions of one plan, with what was answered so far. */
export class Questions {
  readonly all: Question[] = [];
  readonly #answers: ReadonlyMap<string, Answer>;

  constructor(answers: ReadonlyMap<string, Answer>) {
    this.#answers = answers;
  }

  /** Asks, and says what is to be done now: the answer, else what goes without one, else null. */
  ask(asked: Asked): Answer | null {
    const id = questionId(asked);
    const given = this.#answers.get(id);
    const answer = given !== undefined && asked.choices.includes(given) ? given : null;
    this.all.push({ changes: [], ...asked, id, answer });
    return answer ?? asked.unanswered;
  }
}

/** No digest of a NIK itself: the few million there are could be tried. */
function questionId({ kind, rows, members }: Asked): string {
  const text = JSON.stringify([kind, rows.map(said), members.map(({ id, updatedAt }) => [id, updatedAt])]);
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/** All that a row says, in a form that can be compared. */
function said({ row, draft, nikHash }: Drafted): unknown[] {
  return [row.sheet, row.row, { ...draft, nik: undefined }, nikHash];
}

/** What a row says of a person, wherever it stands. */
export function personSaid(row: Drafted): string {
  return JSON.stringify(said(row).slice(2));
}
