import { type Cell, cellText } from '../identity/cell.ts';
import type { Nik } from '../identity/nik.ts';
import type { Nip } from '../identity/nip.ts';
import type { Field } from './columns.ts';
import type { Finding, NoteReason, QuestionReason, RawRow, RefusalReason, WarningReason } from './person.ts';

const order = { error: 0, question: 1, note: 2 } as const;

/** Collects what there is to say about one row: of each reason and column once. */
export class Findings {
  readonly #all: Finding[] = [];
  readonly #cells: RawRow['cells'];

  constructor(cells: RawRow['cells']) {
    this.#cells = cells;
  }

  refuse(field: Field, reason: RefusalReason): void {
    this.#add({ level: 'error', field, reason, value: this.#valueOf(field) });
  }

  ask(field: Field, reason: QuestionReason, value = this.#valueOf(field)): void {
    this.#add({ level: 'question', field, reason, value });
  }

  askRepair(field: Field, repaired: string): void {
    this.#add({
      level: 'question',
      field,
      reason: 'text-repairable',
      value: this.#valueOf(field),
      repaired: shown(repaired),
    });
  }

  note(field: Field, reason: NoteReason, value = this.#valueOf(field)): void {
    this.#add({ level: 'note', field, reason, value });
  }

  /** An identifier's value, or its trouble kept. */
  identifier<T extends Nip | Nik>(field: 'nip' | 'nik', read: T | RefusalReason | null): T | null {
    if (typeof read === 'string') {
      this.refuse(field, read);
      return null;
    }
    if (read?.cleaned) this.note(field, 'tidied');
    return read;
  }

  hasErrorAt(field: Field): boolean {
    return this.#all.some((one) => one.level === 'error' && one.field === field);
  }

  get all(): readonly Finding[] {
    return this.#all.toSorted((one, other) => order[one.level] - order[other.level]);
  }

  get problems(): readonly Finding<RefusalReason>[] {
    return this.#all.filter((one): one is Finding<RefusalReason> => one.level === 'error');
  }

  get warnings(): readonly Finding<WarningReason>[] {
    return this.#all.filter((one): one is Finding<WarningReason> => one.level !== 'error' && one.reason !== 'tidied');
  }

  #add(finding: Finding): void {
    const { field, reason } = finding;
    if (!this.#all.some((one) => one.field === field && one.reason === reason)) this.#all.push(finding);
  }

  #valueOf(field: Field): string {
    return cellShown(this.#cells, field);
  }
}

/** What stands in the column of a field. */
export function cellShown(cells: RawRow['cells'], field: Field): string {
  return shown(cells[field] ?? null);
}

/** A cell as a finding repeats it: its beginning is enough to find it again. */
function shown(cell: Cell): string {
  const seen = typeof cell === 'string' ? cell.replaceAll('\0', '␀') : cell;
  const text = typeof seen === 'string' && seen.includes('\n') ? seen.trim() : cellText(seen);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
