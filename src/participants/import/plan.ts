import { hex } from '../identity/hex.ts';
import type { Member } from '../roster/store.ts';
import { type Change, changesOf, saidOf, silentAbout } from './changes.ts';
import type { CheckedRow, Draft } from './person.ts';
import { type Answer, type Drafted, mostOffered, personSaid, type Question, Questions } from './question.ts';
import { type Cluster, clustersOf, hasOneName } from './same-identifier.ts';
import { mayBe, type Nameless, namesakesOf, tellApart } from './same-name.ts';

/** A good row, and whom it is about. */
export interface Planned {
  readonly row: CheckedRow;
  readonly draft: Draft;
  /** The person on the roster this row is about; null for a new one. */
  readonly member: Member | null;
  /** What would change, before and after; empty for a new or unchanged person. */
  readonly changes: readonly Change[];
  /** Fields corrected by hand that the file may change all the same, as was answered. */
  readonly overHand: readonly string[];
}

/** A row about somebody another row is about: merged into it, and listed for review. */
interface Duplicate {
  readonly row: CheckedRow;
  readonly first: CheckedRow;
}

/** What an import would do. Nothing here has been written. Each row of the file is in exactly one of the first six. */
export interface Plan {
  readonly added: readonly Planned[];
  readonly changed: readonly Planned[];
  readonly unchanged: readonly Planned[];
  readonly refused: readonly CheckedRow[];
  readonly duplicates: readonly Duplicate[];
  /** Rows that are not taken: the organiser said so, or has not answered yet. */
  readonly left: readonly CheckedRow[];
  readonly questions: readonly Question[];
  /** People on the roster whom no row is about: they stay as they are. */
  readonly untouched: readonly Member[];
}

/** What a plan depends on besides rows and roster. */
export interface Terms {
  /** The keyed hash of a NIK, as text. */
  readonly nikKey: (nik: string) => string;
  /** Ids of those who have signed or come: nothing changes them but an answer. */
  readonly held: ReadonlySet<string>;
  readonly answers: ReadonlyMap<string, Answer>;
  /** Columns for which the file is complete. */
  readonly complete: ReadonlySet<string>;
}

/**
 * Compares judged rows with the roster. One NIP or NIK with one name is one person; with several names it is asked. Whoever
 * has neither is known again by name and unit, and by position or phone where there are several. The same file twice changes
 * nothing, and no order of rows does.
 */
export function planImport(rows: readonly CheckedRow[], roster: readonly Member[], terms: Terms): Plan {
  const planning = new Planning(roster, terms);
  const good = rows.flatMap((row) =>
    row.draft ? [{ row, draft: row.draft, nikHash: row.draft.nik ? terms.nikKey(row.draft.nik) : null }] : [],
  );
  for (const cluster of clustersOf(good, roster)) planning.byIdentifier(cluster);
  planning.byName();
  const out = rows.filter(({ draft }) => !draft);
  return planning.plan(
    out.filter(({ leftOut }) => !leftOut),
    out.filter(({ leftOut }) => leftOut),
  );
}

class Planning {
  readonly #terms: Terms;
  readonly #questions: Questions;
  readonly #free: Set<Member>;
  readonly #planned: Planned[] = [];
  readonly #duplicates: Duplicate[] = [];
  readonly #left: CheckedRow[] = [];
  readonly #nameless: Nameless[] = [];

  constructor(roster: readonly Member[], terms: Terms) {
    this.#terms = terms;
    this.#questions = new Questions(terms.answers);
    this.#free = new Set(roster);
  }

  /** Rows that share an identifier, and those who have it. */
  byIdentifier({ rows, members }: Cluster): void {
    for (const member of members) this.#free.delete(member);
    const different = this.#mergeSame(rows);
    const cluster = { rows: different, members };
    const [row] = different;
    const oneName = hasOneName(cluster) && members.length <= 1;
    if (row && different.length === 1 && (oneName || members.length === 0)) this.#onePerson(row, members[0], null);
    else this.#askWho(cluster, oneName);
  }

  /** Rows whose identifiers found nobody, and rows without any. */
  byName(): void {
    for (const [rows, members] of namesakesOf(this.#nameless, this.#free)) {
      const { pairs, alike, rest, free } = tellApart(rows, members, this.#terms.complete);
      for (const [row, member] of pairs) this.#match(row, member, null);
      const left = new Set(free);
      for (const group of alike) this.#askAlike(group, left);
      for (const row of rest) this.#askNamesake(row, left);
    }
  }

  plan(refused: readonly CheckedRow[], leftOut: readonly CheckedRow[]): Plan {
    return {
      added: this.#planned.filter(({ member }) => !member),
      changed: this.#planned.filter(({ member, changes }) => member && changes.length > 0),
      unchanged: this.#planned.filter(({ member, changes }) => member && changes.length === 0),
      refused,
      duplicates: this.#duplicates,
      left: [...leftOut, ...this.#left],
      questions: this.#questions.all,
      untouched: [...this.#free],
    };
  }

  /** Rows that say the same to the letter are one. */
  #mergeSame(rows: readonly Drafted[]): Drafted[] {
    if (rows.length === 1) return [...rows];
    const different = new Map<string, Drafted>();
    for (const row of rows) {
      const text = personSaid(row);
      const first = different.get(text);
      if (first) this.#duplicates.push({ row: row.row, first: first.row });
      else different.set(text, row);
    }
    return [...different.values()];
  }

  #askWho({ rows, members }: Cluster, oneName: boolean): void {
    const held = members.some(({ id }) => this.#terms.held.has(id));
    const offered = rows.slice(0, mostOffered);
    const merges = offered.map((_, index) => `row:${index}`);
    const split = members.length > 0 ? ['both'] : offered.map((_, index) => `both:${index}`);
    const asked = {
      kind: oneName ? ('twice' as const) : ('other-name' as const),
      rows,
      members,
      held,
      // whoever has signed or come stays who they are; and of two on the roster none becomes the other
      choices: [...(members.length > 1 || (held && !oneName) ? [] : merges), ...split, 'none'],
      unanswered: oneName ? (held ? 'none' : 'row:0') : null,
    };
    const answer = this.#questions.ask(asked) ?? 'none';
    const chosen = rows[Number(answer.split(':')[1] ?? -1)];
    if (answer.startsWith('row:') && chosen) {
      for (const { row } of rows) if (row !== chosen.row) this.#duplicates.push({ row, first: chosen.row });
      this.#onePerson(chosen, members[0], answer);
    } else if (answer.startsWith('both')) {
      const parties = [...rows, ...members];
      for (const row of rows) this.#nameless.push(row === chosen ? alone(row) : apart(row, parties, members));
    } else this.#left.push(...rows.map(({ row }) => row));
  }

  #askAlike(rows: readonly Nameless[], free: Set<Member>): void {
    const choices = [...rows.slice(0, mostOffered).map((_, index) => `row:${index}`), 'both', 'none'];
    const asked = { kind: 'alike' as const, rows, members: [], held: false, choices, unanswered: null };
    const answer = this.#questions.ask(asked) ?? 'none';
    const chosen = rows[Number(answer.split(':')[1] ?? -1)];
    if (chosen) {
      for (const { row } of rows) if (row !== chosen.row) this.#duplicates.push({ row, first: chosen.row });
      this.#askNamesake(chosen, free);
    } else if (answer === 'both') for (const row of rows) this.#askNamesake(row, free);
    else this.#left.push(...rows.map(({ row }) => row));
  }

  #askNamesake(row: Nameless, free: Set<Member>): void {
    const members = [...free].filter((member) => mayBe(row, member)).slice(0, mostOffered);
    if (members.length === 0) {
      this.#add(row);
      return;
    }
    const answer = this.#questions.ask({
      kind: 'namesake',
      rows: [row],
      members,
      held: members.some(({ id }) => this.#terms.held.has(id)),
      choices: ['new', ...members.map((_, index) => `is:${index}`), 'none'],
      unanswered: null,
    });
    const member = answer?.startsWith('is:') ? members[Number(answer.slice(3))] : undefined;
    if (member) {
      free.delete(member);
      this.#match(row, member, answer);
    } else if (answer === 'new') this.#add(row);
    else {
      // as long as nobody says, they are not "not in this file"
      for (const one of members) this.#free.delete(one);
      this.#left.push(row.row);
    }
  }

  #onePerson(row: Drafted, member: Member | undefined, answer: Answer | null): void {
    if (member) this.#match(row, member, answer);
    else this.#nameless.push(alone(row));
  }

  #add({ row, draft }: Drafted): void {
    this.#planned.push({ row, draft, member: null, changes: [], overHand: [] });
  }

  /** The row is about this person. Who has signed or come, and what was corrected by hand, changes by an answer only. */
  #match(drafted: Drafted, member: Member, answered: Answer | null): void {
    this.#free.delete(member);
    const draft = saidOf(drafted, member, this.#terms.complete);
    const changes = changesOf(draft, drafted.nikHash, member);
    const hand = changes.filter(({ field }) => member.byHand.includes(field)).map(({ field }) => field);
    const held = this.#terms.held.has(member.id);
    const asks = { rows: [drafted], members: [member], held, choices: ['keep', 'change'], unanswered: 'keep', changes };
    let kept: readonly string[] = [];
    if (changes.length > 0 && held && answered === null) {
      if (this.#questions.ask({ kind: 'signed', ...asks }) === 'keep') kept = changes.map(({ field }) => field);
    } else if (hand.length > 0 && this.#questions.ask({ kind: 'by-hand', ...asks }) === 'keep') kept = hand;
    const fields = new Set(kept);
    this.#planned.push({
      row: drafted.row,
      draft: fields.size > 0 ? silentAbout(draft, fields, member) : draft,
      member,
      changes: changes.filter(({ field }) => !fields.has(field)),
      overHand: hand.filter((field) => !fields.has(field)),
    });
  }
}

function alone(row: Drafted): Nameless {
  return { ...row, not: new Set(), apart: false };
}

/** A person of their own, and so without the identifiers that others of the cluster have, too. */
function apart(one: Drafted, parties: readonly (Drafted | Member)[], members: readonly Member[]): Nameless {
  const { row, draft, nikHash } = one;
  const others = parties.filter((party) => party !== one);
  const nipTaken = others.some((party) => ('draft' in party ? party.draft.nip : party.nip) === draft.nip);
  const nikTaken = others.some((party) => nikHashOf(party) === nikHash);
  return {
    row,
    draft: { ...draft, nip: nipTaken ? undefined : draft.nip, nik: nikTaken ? undefined : draft.nik },
    nikHash: nikTaken ? null : nikHash,
    not: new Set(members),
    apart: true,
  };
}

function nikHashOf(party: Drafted | Member): string | null {
  if ('draft' in party) return party.nikHash;
  return party.nikHash ? hex(party.nikHash) : null;
}
